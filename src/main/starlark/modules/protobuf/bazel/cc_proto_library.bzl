"""The rule cc_proto_library of the engine."""

load("@@_builtins//proto:rules.bzl", _cc_proto_library = "cc_proto_library")

cc_proto_library = _cc_proto_library
