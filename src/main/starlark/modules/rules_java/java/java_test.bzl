"""The rule java_test of the engine."""

load("@@_builtins//java:rules.bzl", _java_test = "java_test")

java_test = _java_test
