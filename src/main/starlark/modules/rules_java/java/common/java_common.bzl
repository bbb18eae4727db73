"""java_common of the engine."""

load("@@_builtins//java:java_common.bzl", _java_common = "java_common")

java_common = _java_common
