"""ProtoInfo and proto_common_do_not_use."""

load("//build:unsupported.bzl", "unsupported_functions")

ProtoInfo = provider(
    doc = "The sources of protocol buffers and their descriptors.",
    fields = {
        "allow_exports": "Target or None: which packages may export the target.",
        "check_deps_sources": "depset of Files: the sources that dependents may import.",
        "direct_descriptor_set": "File: the descriptors of the target.",
        "direct_sources": "list of Files: the target's own sources.",
        "proto_source_root": "string: what imports are relative to.",
        "transitive_descriptor_sets": "depset of Files.",
        "transitive_imports": "depset of Files: as transitive_sources.",
        "transitive_proto_path": "depset of strings: the source roots.",
        "transitive_sources": "depset of Files.",
        "_direct_proto_sources": "The target's own sources with their import paths.",
        "_transitive_proto_sources": "All sources with their import paths.",
    },
)

ProtoLangToolchainInfo = provider(
    doc = "How sources of a language are generated from protocol buffers.",
    fields = {
        name: ""
        for name in [
            "allowlist_different_package",
            "mnemonic",
            "out_replacement_format_flag",
            "output_files",
            "plugin",
            "plugin_format_flag",
            "progress_message",
            "proto_compiler",
            "protoc_opts",
            "provided_proto_sources",
            "runtime",
            "toolchain_type",
        ]
    },
)

proto_common_do_not_use = struct(
    INCOMPATIBLE_ENABLE_PROTO_TOOLCHAIN_RESOLUTION = False,
    INCOMPATIBLE_PASS_TOOLCHAIN_TYPE = True,
    ProtoLangToolchainInfo = ProtoLangToolchainInfo,
    incompatible_enable_proto_toolchain_resolution = lambda: False,
    external_proto_infos = lambda: [],
    **unsupported_functions("proto_common", [
        "check_collocated",
        "compile",
        "declare_generated_files",
        "experimental_filter_sources",
        "experimental_should_generate_code",
        "get_import_path",
    ], "compile protocol buffers")
)

# The name that rules_proto 4.0.0 passes on.
proto_common = proto_common_do_not_use
