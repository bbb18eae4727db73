"""Repositories that are directories of this machine."""

def _directory(ctx):
    path = ctx.workspace_root.get_child(ctx.attr.path) if not ctx.attr.path.startswith("/") else ctx.path(ctx.attr.path)
    if not path.is_dir:
        fail(("The repository's path is \"{}\" (absolute: \"{}\") but it does not exist or is not " +
              "a directory.").format(ctx.attr.path, path))
    return path

def _local_repository_impl(ctx):
    ctx.symlink(_directory(ctx), ".")

def _new_local_repository_impl(ctx):
    if (not ctx.attr.build_file) == (not ctx.attr.build_file_content):
        fail("exactly one of `build_file` and `build_file_content` must be specified")
    replaced = ["BUILD", "BUILD.bazel", "WORKSPACE", "WORKSPACE.bazel", "MODULE.bazel", "REPO.bazel"]
    for child in _directory(ctx).readdir():
        if child.basename not in replaced:
            ctx.symlink(child, child.basename)
    if ctx.attr.build_file:
        ctx.file("BUILD.bazel", ctx.read(ctx.attr.build_file), executable = False)
    else:
        ctx.file("BUILD.bazel", ctx.attr.build_file_content, executable = False)
    ctx.file("REPO.bazel", "", executable = False)

_PATH_DOC = "The directory: absolute, or relative to the main repository."

local_repository = repository_rule(
    implementation = _local_repository_impl,
    attrs = {
        "path": attr.string(mandatory = True, doc = _PATH_DOC),
    },
    local = True,
    doc = "Makes the targets of a directory available.",
)

new_local_repository = repository_rule(
    implementation = _new_local_repository_impl,
    attrs = {
        "path": attr.string(mandatory = True, doc = _PATH_DOC),
        "build_file": attr.label(allow_single_file = True, doc = "The BUILD file."),
        "build_file_content": attr.string(doc = "The text of the BUILD file."),
    },
    local = True,
    doc = "Makes a directory available whose BUILD file is given here.",
)
