"""What cc_common.internal_DO_NOT_USE() returns: the engine's part in rule sets that compile C++."""

load("//build:unsupported.bzl", "unsupported_functions")

cc_internal = struct(
    check_private_api = lambda *, allowlist, depth = 1: None,
    check_toplevel = lambda fn: None,
    freeze = engine.freeze,
    intern_seq = engine.freeze,
    intern_string_sequence_variable_value = engine.freeze,
    is_tree_artifact = lambda artifact: artifact.is_directory,
    **unsupported_functions("cc_internal", [
        "absolute_symlink",
        "actions2ctx_cheat",
        "cc_toolchain_features",
        "cc_toolchain_variables",
        "collect_per_file_lto_backend_opts",
        "combine_cc_toolchain_variables",
        "create_cc_compile_action",
        "create_cc_compile_action_template",
        "create_header_info",
        "create_header_info_with_deps",
        "create_lto_backend_action",
        "create_lto_backend_action_template",
        "declare_compile_output_file",
        "declare_other_output_file",
        "dynamic_library_soname",
        "dynamic_library_symlink",
        "dynamic_library_symlink2",
        "exec_os",
        "expand_and_tokenize",
        "get_artifact_name_extension_for_category",
        "get_artifact_name_for_category",
        "get_link_args",
        "maybe_hash_preserve_extension",
        "per_file_copts",
        "rule_class",
        "solib_symlink_action",
        "wrap_link_actions",
    ], "compile or link C++")
)
