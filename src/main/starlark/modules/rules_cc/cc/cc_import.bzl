"""The rule cc_import of the engine."""

load("@@_builtins//cc:cc_import.bzl", _cc_import = "cc_import")

cc_import = _cc_import
