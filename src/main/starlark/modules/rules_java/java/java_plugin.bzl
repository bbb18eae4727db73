"""The rule java_plugin of the engine."""

load("@@_builtins//java:rules.bzl", _java_plugin = "java_plugin")

java_plugin = _java_plugin
