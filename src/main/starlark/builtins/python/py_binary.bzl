"""py_binary: a Python program."""

load(":executable.bzl", "EXECUTABLE_ATTRS", "TOOLCHAIN_TYPE", "py_executable_impl")

py_binary = rule(
    implementation = py_executable_impl,
    doc = "A Python program, run by the interpreter that toolchain resolution finds for the target platform.",
    attrs = EXECUTABLE_ATTRS,
    executable = True,
    fragments = [
        "bazel_py",
        "py",
    ],
    toolchains = [TOOLCHAIN_TYPE],
)
