"""The rules of protocol buffers, with their attributes: they load and can be queried, but not built."""

load("//build:unsupported.bzl", "unsupported_implementation")

_WHAT = "compile protocol buffers"

cc_proto_library = rule(
    implementation = unsupported_implementation("cc_proto_library", _WHAT, "@com_google_protobuf//bazel:cc_proto_library.bzl"),
    attrs = {
        "data": attr.label_list(allow_files = True),
        "deps": attr.label_list(allow_files = True),
    },
)

java_lite_proto_library = rule(
    implementation = unsupported_implementation("java_lite_proto_library", _WHAT, "@com_google_protobuf//bazel:java_lite_proto_library.bzl"),
    attrs = {
        "data": attr.label_list(allow_files = True),
        "deps": attr.label_list(allow_files = True),
        "strict_deps": attr.bool(default = True),
    },
)

java_proto_library = rule(
    implementation = unsupported_implementation("java_proto_library", _WHAT, "@com_google_protobuf//bazel:java_proto_library.bzl"),
    attrs = {
        "data": attr.label_list(allow_files = True),
        "deps": attr.label_list(allow_files = True),
        "strict_deps": attr.bool(default = True),
    },
)

proto_lang_toolchain = rule(
    implementation = unsupported_implementation("proto_lang_toolchain", _WHAT, "@com_google_protobuf//bazel/toolchains:proto_lang_toolchain.bzl"),
    attrs = {
        "allowlist_different_package": attr.label(allow_files = True),
        "blacklisted_protos": attr.label_list(allow_files = True),
        "command_line": attr.string(mandatory = True),
        "denylisted_protos": attr.label_list(allow_files = True),
        "mnemonic": attr.string(default = "GenProto"),
        "output_files": attr.string(default = "legacy"),
        "plugin": attr.label(allow_files = True),
        "plugin_format_flag": attr.string(),
        "progress_message": attr.string(default = "Generating proto_library %{label}"),
        "proto_compiler": attr.label(allow_files = True),
        "protoc_minimal_do_not_use": attr.label(allow_files = True),
        "runtime": attr.label(allow_files = True),
        "toolchain_type": attr.label(allow_files = True),
    },
)

proto_library = rule(
    implementation = unsupported_implementation("proto_library", _WHAT, "@com_google_protobuf//bazel:proto_library.bzl"),
    attrs = {
        "allow_exports": attr.label(allow_files = True),
        "data": attr.label_list(allow_files = True),
        "deps": attr.label_list(allow_files = True),
        "exports": attr.label_list(allow_files = True),
        "extension_declarations": attr.label_list(allow_files = True),
        "import_prefix": attr.string(),
        "option_deps": attr.label_list(allow_files = True),
        "srcs": attr.label_list(allow_files = True),
        "strip_import_prefix": attr.string(default = "/"),
    },
)
