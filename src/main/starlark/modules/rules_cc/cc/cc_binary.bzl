"""The rule cc_binary of the engine."""

load("@@_builtins//cc:cc_binary.bzl", _cc_binary = "cc_binary")

cc_binary = _cc_binary
