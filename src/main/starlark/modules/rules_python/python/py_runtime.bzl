"""The rule py_runtime of the engine."""

load("@@_builtins//python:py_runtime.bzl", _py_runtime = "py_runtime")

py_runtime = _py_runtime
