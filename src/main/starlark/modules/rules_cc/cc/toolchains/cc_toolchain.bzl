"""The rule cc_toolchain of the engine."""

load("@@_builtins//cc:toolchain.bzl", _cc_toolchain = "cc_toolchain")

cc_toolchain = _cc_toolchain
