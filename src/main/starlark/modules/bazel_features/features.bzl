"""What the release that the engine follows can do."""

load("//private:globals.bzl", "globals")
load("//private:util.bzl", "ge", "lt")

_apple = struct(
    xcode_config_migrated = ge("8.0.0"),
)

_cc = struct(
    cc_common_is_in_rules_cc = ge("9.0.0"),
    cc_toolchain_has_generate_modmap = ge("9.0.0"),
    compile_is_starlark = lt("9.0.0rc1"),
    find_cpp_toolchain_has_mandatory_param = ge("6.1.0"),
    fixed_dsym_path_quoting = ge("7.2.0"),
    grep_includes_is_optional = ge("6.3.0"),
    objc_linking_info_migrated = ge("7.0.0"),
    protobuf_on_allowlist = ge("8.0.0"),
    rules_support_extension = ge("8.0.1"),
    supports_path_variable_patterns = ge("9.0.0"),
    supports_starlarkified_toolchains = ge("9.0.0"),
    swift_fragment_removed = ge("8.0.0"),
    treat_warnings_as_errors_works_on_macos = ge("7.1.0"),
    undefined_dynamic_lookup = lt("7.0.0"),
    _get_link_args_has_param_file_name = ge("9.0.0"),
)

_docs = struct(
    kwargs_name_with_double_star = ge("8.0.0"),
    utf8_enabled = ge("8.1.0"),
)

_external_deps = struct(
    bazel_mod_tidy = ge("7.1.0"),
    download_has_block_param = ge("7.1.0"),
    download_has_headers_param = ge("7.1.0"),
    extension_metadata_has_reproducible = ge("7.1.0"),
    extract_supports_unicode_filenames = ge("6.4.0"),
    is_bzlmod_enabled = str(Label("//:BUILD")).startswith("@@"),
    module_extension_has_os_arch_dependent = ge("6.4.0"),
    repo_metadata_has_reproducible = ge("8.3.0"),
    repository_ctx_has_getenv = ge("7.1.0"),
)

_flags = struct(
    allow_unresolved_symlinks = "allow_unresolved_symlinks",
)

_java = struct(
    java_info_constructor_module_flags = ge("7.0.0"),
)

_proto = struct(
    starlark_proto_info = ge("7.0.0"),
)

_rules = struct(
    all_characters_allowed_in_runfiles = ge("7.4.0"),
    analysis_tests_can_transition_on_experimental_incompatible_flags = ge("8.2.0"),
    aspect_propagation_context = ge("9.0.0"),
    expand_template_has_computed_substitutions = ge("7.0.0"),
    instrumented_files_info_has_baseline_coverage_files = ge("9.0.0"),
    instrumented_files_info_has_metadata_files = ge("7.0.0"),
    merkle_cache_v2 = ge("9.0.0"),
    no_struct_field_denylist = ge("9.0.0"),
    permits_treeartifact_uplevel_symlinks = ge("7.1.0"),
    rule_extension_apis_available = ge("8.0.0rc1"),
    symlink_action_has_target_type = ge("8.6.0"),
    template_dict_map_each_can_return_list = ge("6.1.0"),
    write_action_has_execution_requirements = ge("9.1.0"),
    write_action_has_mnemonic = ge("9.0.0"),
    _has_launcher_maker_toolchain = ge("8.3.0"),
)

_toolchains = struct(
    genrule_accepts_toolchain_types = ge("8.3.0"),
    has_default_test_toolchain_type = ge("9.0.0"),
    has_optional_toolchains = ge("6.0.0"),
    has_use_target_platform_constraints = ge("8.2.0"),
)

bazel_features = struct(
    apple = _apple,
    cc = _cc,
    docs = _docs,
    external_deps = _external_deps,
    flags = _flags,
    globals = globals,
    java = _java,
    proto = _proto,
    rules = _rules,
    toolchains = _toolchains,
)
