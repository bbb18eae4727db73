"""What py_library, py_binary and py_test share."""

load(":providers.bzl", "PyInfo")

SRCS_VERSIONS = ["", "PY2", "PY3", "PY2AND3", "PY2ONLY", "PY3ONLY"]

COMMON_ATTRS = {
    "srcs": attr.label_list(
        allow_files = [".py", ".py3"],
        doc = "The Python sources.",
    ),
    "deps": attr.label_list(
        providers = [PyInfo],
        doc = "The libraries that are linked in.",
    ),
    "data": attr.label_list(allow_files = True, doc = "Files that are there at run time."),
    "imports": attr.string_list(doc = "Directories, relative to the package, to add to the import path."),
    "srcs_version": attr.string(values = SRCS_VERSIONS, doc = "Which versions of Python the sources are for."),
}

def direct_sources(ctx):
    """The Python files among srcs, as a list of Files."""
    sources = []
    for src in ctx.attr.srcs:
        files = [f for f in src[DefaultInfo].files.to_list() if f.extension in ["py", "py3"]]
        if not files:
            fail("'%s' does not produce any Python source files" % src.label, attr = "srcs")
        sources.extend(files)
    return sources

def _normalized(path):
    """The path without '.' and '..' segments; None when it leaves its root."""
    kept = []
    for segment in path.split("/"):
        if segment == "..":
            if not kept:
                return None
            kept.pop()
        elif segment not in ["", "."]:
            kept.append(segment)
    return "/".join(kept)

def _own_imports(ctx):
    repository = ctx.label.workspace_name or ctx.workspace_name
    roots = []
    for value in ctx.attr.imports:
        value = ctx.expand_make_variables("imports", value, {})
        if value.startswith("/"):
            print("ignoring invalid absolute path '%s'" % value)  # buildifier: disable=print
            continue
        root = _normalized(repository + "/" + ctx.label.package + "/" + value)
        if root == None or root == "":
            fail("Path '%s' references a path above the execution root" % value, attr = "imports")
        roots.append(root)
    return roots

def py_info(ctx, sources):
    """The target's PyInfo.

    Args:
      ctx: the rule's context; has the attributes of COMMON_ATTRS.
      sources: list of Files, the target's own sources.
    """
    infos = [dep[PyInfo] for dep in ctx.attr.deps if PyInfo in dep]
    return PyInfo(
        transitive_sources = depset(
            sources,
            transitive = [info.transitive_sources for info in infos],
            order = "postorder",
        ),
        imports = depset(_own_imports(ctx), transitive = [info.imports for info in infos]),
        uses_shared_libraries = any(
            [info.uses_shared_libraries for info in infos] +
            [f.extension in ["so", "dylib", "dll", "pyd"] for f in ctx.files.data],
        ),
        has_py2_only_sources = ctx.attr.srcs_version in ["PY2", "PY2ONLY"] or
                               any([info.has_py2_only_sources for info in infos]),
        has_py3_only_sources = ctx.attr.srcs_version in ["PY3", "PY3ONLY"] or
                               any([info.has_py3_only_sources for info in infos]),
    )

def runfiles_of(ctx, files):
    """The runfiles of the target's sources, dependencies and data, with the Files of the list `files`."""
    dependencies = ctx.attr.srcs + ctx.attr.deps
    runfiles = ctx.runfiles(
        files = files,
        transitive_files = depset(transitive = [d[DefaultInfo].files for d in ctx.attr.data]),
    )
    return runfiles.merge_all(
        [d[DefaultInfo].default_runfiles for d in dependencies] +
        [d[DefaultInfo].data_runfiles for d in ctx.attr.data],
    )

def coverage_info(ctx):
    """The target's InstrumentedFilesInfo."""
    return coverage_common.instrumented_files_info(
        ctx,
        extensions = ["py"],
        source_attributes = ["srcs"],
        dependency_attributes = ["deps", "data"],
    )
