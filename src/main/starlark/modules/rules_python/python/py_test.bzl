"""The rule py_test of the engine."""

load("@@_builtins//python:py_test.bzl", _py_test = "py_test")

py_test = _py_test
