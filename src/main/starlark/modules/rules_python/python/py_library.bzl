"""The rule py_library of the engine."""

load("@@_builtins//python:py_library.bzl", _py_library = "py_library")

py_library = _py_library
