"""The rule java_proto_library of the engine."""

load("@@_builtins//proto:rules.bzl", _java_proto_library = "java_proto_library")

java_proto_library = _java_proto_library
