"""py_test: a Python program whose exit code tells whether a test passed."""

load(":executable.bzl", "EXECUTABLE_ATTRS", "TOOLCHAIN_TYPE", "py_executable_impl")

py_test = rule(
    implementation = py_executable_impl,
    doc = "A test written in Python, run by the interpreter that toolchain resolution finds for the target platform.",
    attrs = EXECUTABLE_ATTRS | {
        "stamp": attr.int(default = 0, values = [-1, 0, 1], doc = "Whether build information is encoded; Python programs hold none."),
        "env_inherit": attr.string_list(doc = "Variables taken from the caller's environment."),
    },
    test = True,
    fragments = [
        "bazel_py",
        "py",
    ],
    toolchains = [TOOLCHAIN_TYPE],
)
