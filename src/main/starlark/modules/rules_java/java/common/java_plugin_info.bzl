"""JavaPluginInfo of the engine."""

load("@@_builtins//java:providers.bzl", _JavaPluginInfo = "JavaPluginInfo")

JavaPluginInfo = _JavaPluginInfo
