"""The rule cc_library of the engine."""

load("@@_builtins//cc:cc_library.bzl", _cc_library = "cc_library")

cc_library = _cc_library
