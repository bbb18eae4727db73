"""The provider PyInfo of the engine."""

load("@@_builtins//python:providers.bzl", _PyInfo = "PyInfo")

PyInfo = _PyInfo
