"""The rule cc_import of the engine."""

load("@@_builtins//cc:rules.bzl", _cc_import = "cc_import")

cc_import = _cc_import
