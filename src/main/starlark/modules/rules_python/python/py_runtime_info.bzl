"""The provider PyRuntimeInfo of the engine."""

load("@@_builtins//python:providers.bzl", _PyRuntimeInfo = "PyRuntimeInfo")

PyRuntimeInfo = _PyRuntimeInfo
