"""The rule java_runtime of the engine."""

load("@@_builtins//java:rules.bzl", _java_runtime = "java_runtime")

java_runtime = _java_runtime
