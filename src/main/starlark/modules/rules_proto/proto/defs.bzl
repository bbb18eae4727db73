"""Rules and providers for protocol buffers of the engine."""

load("@@_builtins//proto:providers.bzl", _ProtoInfo = "ProtoInfo")
load(
    "@@_builtins//proto:rules.bzl",
    _proto_lang_toolchain = "proto_lang_toolchain",
    _proto_library = "proto_library",
)

ProtoInfo = _ProtoInfo
proto_lang_toolchain = _proto_lang_toolchain
proto_library = _proto_library
