"""The rule cc_static_library of the engine."""

load("@@_builtins//cc:cc_shared_library.bzl", _cc_static_library = "cc_static_library")

cc_static_library = _cc_static_library
