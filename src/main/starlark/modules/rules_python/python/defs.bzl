"""Rules and providers for Python of the engine."""

load(
    "@@_builtins//python:providers.bzl",
    _PyInfo = "PyInfo",
    _PyRuntimeInfo = "PyRuntimeInfo",
)
load("@@_builtins//python:py_binary.bzl", _py_binary = "py_binary")
load("@@_builtins//python:py_library.bzl", _py_library = "py_library")
load("@@_builtins//python:py_runtime.bzl", _py_runtime = "py_runtime")
load("@@_builtins//python:py_test.bzl", _py_test = "py_test")
load("@@bazel_tools//tools/python:toolchain.bzl", _py_runtime_pair = "py_runtime_pair")

PyInfo = _PyInfo
PyRuntimeInfo = _PyRuntimeInfo
py_binary = _py_binary
py_library = _py_library
py_runtime = _py_runtime
py_runtime_pair = _py_runtime_pair
py_test = _py_test
