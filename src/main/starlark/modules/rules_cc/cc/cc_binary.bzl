"""The rule cc_binary of the engine."""

load("@@_builtins//cc:rules.bzl", _cc_binary = "cc_binary")

cc_binary = _cc_binary
