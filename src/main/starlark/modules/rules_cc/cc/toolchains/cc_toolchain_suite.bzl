"""The rule cc_toolchain_suite of the engine."""

load("@@_builtins//cc:rules.bzl", _cc_toolchain_suite = "cc_toolchain_suite")

cc_toolchain_suite = _cc_toolchain_suite
