"""The rule py_binary of the engine."""

load("@@_builtins//python:py_binary.bzl", _py_binary = "py_binary")

py_binary = _py_binary
