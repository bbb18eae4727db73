"""The rule java_package_configuration of the engine."""

load("@@_builtins//java:rules.bzl", _java_package_configuration = "java_package_configuration")

java_package_configuration = _java_package_configuration
