"""The rule proto_lang_toolchain of the engine."""

load("@@_builtins//proto:rules.bzl", _proto_lang_toolchain = "proto_lang_toolchain")

proto_lang_toolchain = _proto_lang_toolchain
