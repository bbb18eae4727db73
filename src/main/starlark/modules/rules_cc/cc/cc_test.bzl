"""The rule cc_test of the engine."""

load("@@_builtins//cc:rules.bzl", _cc_test = "cc_test")

cc_test = _cc_test
