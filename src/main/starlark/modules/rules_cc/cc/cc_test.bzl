"""The rule cc_test of the engine."""

load("@@_builtins//cc:cc_binary.bzl", _cc_test = "cc_test")

cc_test = _cc_test
