"""The provider ProtoInfo of the engine."""

load("@@_builtins//proto:providers.bzl", _ProtoInfo = "ProtoInfo")

ProtoInfo = _ProtoInfo
