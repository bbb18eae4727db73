"""Globals that exist, so that rule sets load and find them, but cannot do their work."""

load(":unsupported.bzl", "unsupported_function", "unsupported_functions")

android_common = struct(
    AndroidIdeInfo = provider(doc = "What an editor wants to know of an Android target; nothing here makes one."),
    **unsupported_functions("android_common", [
        "create_device_broker_info",
        "create_dex_merger_actions",
        "enable_implicit_sourceless_deps_exports_compatibility",
        "resource_source_directory",
    ], "build for Android")
)

exec_transition = unsupported_function("exec_transition", "take other transitions to the execution configuration than its own")

experimental_java_library_export_do_not_use = struct(
    **unsupported_functions("experimental_java_library_export_do_not_use", [
        "bazel_java_binary_rule",
        "bazel_java_library_rule",
        "bazel_java_plugin_rule",
    ], "extend its own rules of Java")
)
