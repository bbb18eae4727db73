"""The rule java_library of the engine."""

load("@@_builtins//java:rules.bzl", _java_library = "java_library")

java_library = _java_library
