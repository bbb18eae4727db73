"""The rules of protocol buffers, with their attributes: they load and can be queried, but not built."""

load("//build:unsupported.bzl", "attributes", "unsupported_implementation")

_WHAT = "compile protocol buffers"

# What code is generated from.
_GENERATED = attributes(
    label_list = ["data", "deps"],
)

cc_proto_library = rule(
    implementation = unsupported_implementation("cc_proto_library", _WHAT, "@com_google_protobuf//bazel:cc_proto_library.bzl"),
    attrs = attributes(
        _GENERATED,
    ),
)

java_lite_proto_library = rule(
    implementation = unsupported_implementation("java_lite_proto_library", _WHAT, "@com_google_protobuf//bazel:java_lite_proto_library.bzl"),
    attrs = attributes(
        _GENERATED | {
            "strict_deps": attr.bool(default = True),
        },
    ),
)

java_proto_library = rule(
    implementation = unsupported_implementation("java_proto_library", _WHAT, "@com_google_protobuf//bazel:java_proto_library.bzl"),
    attrs = attributes(
        _GENERATED | {
            "strict_deps": attr.bool(default = True),
        },
    ),
)

proto_lang_toolchain = rule(
    implementation = unsupported_implementation("proto_lang_toolchain", _WHAT, "@com_google_protobuf//bazel/toolchains:proto_lang_toolchain.bzl"),
    attrs = attributes(
        {
            "command_line": attr.string(mandatory = True),
            "mnemonic": attr.string(default = "GenProto"),
            "output_files": attr.string(default = "legacy"),
            "progress_message": attr.string(default = "Generating proto_library %{label}"),
        },
        label = [
            "allowlist_different_package",
            "plugin",
            "proto_compiler",
            "protoc_minimal_do_not_use",
            "runtime",
            "toolchain_type",
        ],
        label_list = ["blacklisted_protos", "denylisted_protos"],
        string = ["plugin_format_flag"],
    ),
)

proto_library = rule(
    implementation = unsupported_implementation("proto_library", _WHAT, "@com_google_protobuf//bazel:proto_library.bzl"),
    attrs = attributes(
        {
            "strip_import_prefix": attr.string(default = "/"),
        },
        label = ["allow_exports"],
        label_list = ["data", "deps", "exports", "extension_declarations", "option_deps", "srcs"],
        string = ["import_prefix"],
    ),
)
