"""The rule java_binary of the engine."""

load("@@_builtins//java:rules.bzl", _java_binary = "java_binary")

java_binary = _java_binary
