"""The rules of Objective-C and Xcode, with their attributes: they load and can be queried, but not built."""

load("//build:unsupported.bzl", "attributes", "unsupported_implementation")

_WHAT = "build for Apple platforms"

available_xcodes = rule(
    implementation = unsupported_implementation("available_xcodes", _WHAT, "@build_bazel_apple_support//xcode:available_xcodes.bzl"),
    attrs = attributes(
        {
            "default": attr.label(mandatory = True, allow_files = True),
        },
        label_list = ["versions"],
    ),
)

objc_import = rule(
    implementation = unsupported_implementation("objc_import", _WHAT),
    attrs = attributes(
        {
            "archives": attr.label_list(mandatory = True, allow_files = True),
        },
        label_list = ["deps", "hdrs", "textual_hdrs"],
        string_list = ["includes", "sdk_dylibs", "sdk_frameworks", "sdk_includes", "weak_sdk_frameworks"],
        bool = ["alwayslink"],
    ),
)

objc_library = rule(
    implementation = unsupported_implementation("objc_library", _WHAT),
    attrs = attributes(
        label = ["module_map", "pch"],
        label_list = [
            "data",
            "deps",
            "hdrs",
            "implementation_deps",
            "non_arc_srcs",
            "runtime_deps",
            "srcs",
            "textual_hdrs",
        ],
        string = ["module_name"],
        string_list = [
            "conlyopts",
            "copts",
            "cxxopts",
            "defines",
            "includes",
            "linkopts",
            "local_defines",
            "sdk_dylibs",
            "sdk_frameworks",
            "sdk_includes",
            "weak_sdk_frameworks",
        ],
        bool = ["alwayslink", "enable_modules", "stamp"],
    ),
)

xcode_config = rule(
    implementation = unsupported_implementation("xcode_config", _WHAT, "@build_bazel_apple_support//xcode:xcode_config.bzl"),
    attrs = attributes(
        label = ["default", "local_versions", "remote_versions"],
        label_list = ["versions"],
    ),
)

xcode_version = rule(
    implementation = unsupported_implementation("xcode_version", _WHAT, "@build_bazel_apple_support//xcode:xcode_version.bzl"),
    attrs = attributes(
        {
            "version": attr.string(mandatory = True),
        },
        string = [
            "default_ios_sdk_version",
            "default_macos_sdk_version",
            "default_tvos_sdk_version",
            "default_visionos_sdk_version",
            "default_watchos_sdk_version",
        ],
        string_list = ["aliases"],
    ),
)
