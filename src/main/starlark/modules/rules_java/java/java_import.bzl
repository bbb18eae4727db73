"""The rule java_import of the engine."""

load("@@_builtins//java:rules.bzl", _java_import = "java_import")

java_import = _java_import
