"""The rule cc_toolchain_suite of the engine."""

load("@@_builtins//cc:toolchain.bzl", _cc_toolchain_suite = "cc_toolchain_suite")

cc_toolchain_suite = _cc_toolchain_suite
