"""The rule cc_shared_library of the engine."""

load("@@_builtins//cc:cc_shared_library.bzl", _cc_shared_library = "cc_shared_library")

cc_shared_library = _cc_shared_library
