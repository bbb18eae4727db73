"""The rule java_toolchain of the engine."""

load("@@_builtins//java:rules.bzl", _java_toolchain = "java_toolchain")

java_toolchain = _java_toolchain
