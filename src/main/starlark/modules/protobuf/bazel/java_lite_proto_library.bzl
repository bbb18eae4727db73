"""The rule java_lite_proto_library of the engine."""

load("@@_builtins//proto:rules.bzl", _java_lite_proto_library = "java_lite_proto_library")

java_lite_proto_library = _java_lite_proto_library
