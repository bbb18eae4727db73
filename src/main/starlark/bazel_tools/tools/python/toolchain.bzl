"""The rule that makes a Python toolchain out of two runtimes."""

def _runtime(ctx, name, version):
    target = getattr(ctx.attr, name)
    if target == None:
        return None
    runtime = target[PyRuntimeInfo]
    if runtime.python_version != version:
        fail("The Python runtime in the '%s' attribute did not have version '%s'" % (name, version))
    return runtime

def _py_runtime_pair_impl(ctx):
    return [platform_common.ToolchainInfo(
        py2_runtime = _runtime(ctx, "py2_runtime", "PY2"),
        py3_runtime = _runtime(ctx, "py3_runtime", "PY3"),
    )]

py_runtime_pair = rule(
    implementation = _py_runtime_pair_impl,
    doc = """A toolchain for Python: a runtime for each version, either of which may be left out.

The target goes into the attribute `toolchain` of a toolchain() of type @bazel_tools//tools/python:toolchain_type.""",
    attrs = {
        "py2_runtime": attr.label(
            providers = [PyRuntimeInfo],
            doc = "The py_runtime with python_version PY2.",
        ),
        "py3_runtime": attr.label(
            providers = [PyRuntimeInfo],
            doc = "The py_runtime with python_version PY3.",
        ),
    },
)

def _current_py_toolchain_impl(ctx):
    toolchain = ctx.toolchains["@bazel_tools//tools/python:toolchain_type"]
    files = []
    variables = {}
    for name, runtime in [("PYTHON2", toolchain.py2_runtime), ("PYTHON3", toolchain.py3_runtime)]:
        if runtime == None:
            continue
        if runtime.interpreter:
            files.append(depset([runtime.interpreter], transitive = [runtime.files]))
            variables[name] = runtime.interpreter.path
        else:
            variables[name] = runtime.interpreter_path
    direct = depset(transitive = files)
    return [
        toolchain,
        platform_common.TemplateVariableInfo(variables),
        DefaultInfo(files = direct, runfiles = ctx.runfiles(transitive_files = direct)),
    ]

current_py_toolchain = rule(
    implementation = _current_py_toolchain_impl,
    doc = "The Python toolchain that resolution finds, as a target; gives the Make variables PYTHON2 and PYTHON3.",
    toolchains = ["@bazel_tools//tools/python:toolchain_type"],
)
