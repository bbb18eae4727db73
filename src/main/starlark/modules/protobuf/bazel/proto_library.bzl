"""The rule proto_library of the engine."""

load("@@_builtins//proto:rules.bzl", _proto_library = "proto_library")

proto_library = _proto_library
