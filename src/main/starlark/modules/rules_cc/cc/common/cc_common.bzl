"""cc_common of the engine."""

load("@@_builtins//cc:cc_common.bzl", _cc_common = "cc_common")

cc_common = _cc_common
