"""The rules of Objective-C and Xcode, with their attributes: they load and can be queried, but not built."""

load("//build:unsupported.bzl", "unsupported_implementation")

_WHAT = "build for Apple platforms"

available_xcodes = rule(
    implementation = unsupported_implementation("available_xcodes", _WHAT, "@build_bazel_apple_support//xcode:available_xcodes.bzl"),
    attrs = {
        "default": attr.label(mandatory = True, allow_files = True),
        "versions": attr.label_list(allow_files = True),
    },
)

objc_import = rule(
    implementation = unsupported_implementation("objc_import", _WHAT),
    attrs = {
        "alwayslink": attr.bool(),
        "archives": attr.label_list(mandatory = True, allow_files = True),
        "deps": attr.label_list(allow_files = True),
        "hdrs": attr.label_list(allow_files = True),
        "includes": attr.string_list(),
        "sdk_dylibs": attr.string_list(),
        "sdk_frameworks": attr.string_list(),
        "sdk_includes": attr.string_list(),
        "textual_hdrs": attr.label_list(allow_files = True),
        "weak_sdk_frameworks": attr.string_list(),
    },
)

objc_library = rule(
    implementation = unsupported_implementation("objc_library", _WHAT),
    attrs = {
        "alwayslink": attr.bool(),
        "conlyopts": attr.string_list(),
        "copts": attr.string_list(),
        "cxxopts": attr.string_list(),
        "data": attr.label_list(allow_files = True),
        "defines": attr.string_list(),
        "deps": attr.label_list(allow_files = True),
        "enable_modules": attr.bool(),
        "hdrs": attr.label_list(allow_files = True),
        "implementation_deps": attr.label_list(allow_files = True),
        "includes": attr.string_list(),
        "linkopts": attr.string_list(),
        "local_defines": attr.string_list(),
        "module_map": attr.label(allow_files = True),
        "module_name": attr.string(),
        "non_arc_srcs": attr.label_list(allow_files = True),
        "pch": attr.label(allow_files = True),
        "runtime_deps": attr.label_list(allow_files = True),
        "sdk_dylibs": attr.string_list(),
        "sdk_frameworks": attr.string_list(),
        "sdk_includes": attr.string_list(),
        "srcs": attr.label_list(allow_files = True),
        "stamp": attr.bool(),
        "textual_hdrs": attr.label_list(allow_files = True),
        "weak_sdk_frameworks": attr.string_list(),
    },
)

xcode_config = rule(
    implementation = unsupported_implementation("xcode_config", _WHAT, "@build_bazel_apple_support//xcode:xcode_config.bzl"),
    attrs = {
        "default": attr.label(allow_files = True),
        "local_versions": attr.label(allow_files = True),
        "remote_versions": attr.label(allow_files = True),
        "versions": attr.label_list(allow_files = True),
    },
)

xcode_version = rule(
    implementation = unsupported_implementation("xcode_version", _WHAT, "@build_bazel_apple_support//xcode:xcode_version.bzl"),
    attrs = {
        "aliases": attr.string_list(),
        "default_ios_sdk_version": attr.string(),
        "default_macos_sdk_version": attr.string(),
        "default_tvos_sdk_version": attr.string(),
        "default_visionos_sdk_version": attr.string(),
        "default_watchos_sdk_version": attr.string(),
        "version": attr.string(mandatory = True),
    },
)
