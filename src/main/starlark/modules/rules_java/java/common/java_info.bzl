"""JavaInfo of the engine."""

load("@@_builtins//java:providers.bzl", _JavaInfo = "JavaInfo")

JavaInfo = _JavaInfo
