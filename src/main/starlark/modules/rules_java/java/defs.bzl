"""Rules and providers for Java of the engine."""

load("@@_builtins//java:java_common.bzl", _java_common = "java_common")
load(
    "@@_builtins//java:providers.bzl",
    _JavaInfo = "JavaInfo",
    _JavaPluginInfo = "JavaPluginInfo",
)
load(
    "@@_builtins//java:rules.bzl",
    _java_binary = "java_binary",
    _java_import = "java_import",
    _java_library = "java_library",
    _java_package_configuration = "java_package_configuration",
    _java_plugin = "java_plugin",
    _java_runtime = "java_runtime",
    _java_test = "java_test",
    _java_toolchain = "java_toolchain",
)

JavaInfo = _JavaInfo
JavaPluginInfo = _JavaPluginInfo
java_binary = _java_binary
java_common = _java_common
java_import = _java_import
java_library = _java_library
java_package_configuration = _java_package_configuration
java_plugin = _java_plugin
java_runtime = _java_runtime
java_test = _java_test
java_toolchain = _java_toolchain
