"""py_runtime: an interpreter that a Python toolchain can offer."""

load(":providers.bzl", "DEFAULT_STUB_SHEBANG", "PyRuntimeInfo")

def _executable_of(target):
    """The file to start: the only default output, or the executable of a program that has several."""
    files = target[DefaultInfo].files.to_list()
    if len(files) == 1:
        return files[0]
    executable = target[DefaultInfo].files_to_run.executable if target[DefaultInfo].files_to_run else None
    if executable == None:
        fail("'%s' must produce a single file or be an executable" % target.label, attr = "interpreter")
    return executable

def _coverage(ctx):
    if not ctx.attr.coverage_tool:
        return (None, None)
    info = ctx.attr.coverage_tool[DefaultInfo]
    return (_executable_of(ctx.attr.coverage_tool), depset(transitive = [info.files, info.default_runfiles.files]))

def _py_runtime_impl(ctx):
    path = ctx.attr.interpreter_path
    if bool(ctx.attr.interpreter) == bool(path):
        fail("exactly one of the 'interpreter' or 'interpreter_path' attributes must be specified")
    if path and ctx.files.files:
        fail("if 'interpreter_path' is given then 'files' must be empty")
    if path and not path.startswith("/"):
        fail("must be an absolute path.", attr = "interpreter_path")

    coverage_tool, coverage_files = _coverage(ctx)
    described = dict(
        python_version = ctx.attr.python_version,
        coverage_tool = coverage_tool,
        coverage_files = coverage_files,
        stub_shebang = ctx.attr.stub_shebang,
        bootstrap_template = ctx.file.bootstrap_template,
        abi_flags = ctx.attr.abi_flags,
        implementation_name = ctx.attr.implementation_name,
        interpreter_version_info = ctx.attr.interpreter_version_info,
        pyc_tag = ctx.attr.pyc_tag or None,
    )
    if path:
        return [
            DefaultInfo(files = depset(), runfiles = ctx.runfiles()),
            PyRuntimeInfo(interpreter_path = path, **described),
        ]

    interpreter = _executable_of(ctx.attr.interpreter)
    support = depset(transitive = [
        f[DefaultInfo].files
        for f in ctx.attr.files
    ] + [
        f[DefaultInfo].default_runfiles.files
        for f in ctx.attr.files + [ctx.attr.interpreter]
        if f[DefaultInfo].default_runfiles
    ])
    return [
        DefaultInfo(
            files = support,
            runfiles = ctx.runfiles([interpreter], transitive_files = support),
        ),
        PyRuntimeInfo(interpreter = interpreter, files = support, **described),
    ]

py_runtime = rule(
    implementation = _py_runtime_impl,
    doc = "A Python interpreter: one that the platform has, or one that the build makes.",
    provides = [PyRuntimeInfo],
    attrs = {
        "interpreter": attr.label(allow_files = True, doc = "In-build runtime: the interpreter."),
        "interpreter_path": attr.string(doc = "Platform runtime: the absolute path of the interpreter."),
        "files": attr.label_list(allow_files = True, doc = "In-build runtime: the files that the interpreter needs."),
        "python_version": attr.string(default = "PY3", values = ["PY2", "PY3"], doc = "Which Python the interpreter runs."),
        "coverage_tool": attr.label(allow_files = True, doc = "The program that measures coverage."),
        "stub_shebang": attr.string(default = DEFAULT_STUB_SHEBANG, doc = "The first line of a launcher that is a Python script."),
        "bootstrap_template": attr.label(allow_single_file = True, doc = "The template of the launcher."),
        "abi_flags": attr.string(doc = "The runtime's ABI flags."),
        "implementation_name": attr.string(default = "cpython", doc = "The implementation."),
        "interpreter_version_info": attr.string_dict(doc = "The parts of the interpreter's version."),
        "pyc_tag": attr.string(doc = "The tag in the names of .pyc files."),
    },
)
