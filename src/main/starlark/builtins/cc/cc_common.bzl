"""The module cc_common: its values work, its compilers and linkers say that they do not."""

load("//build:unsupported.bzl", "unsupported_functions")
load(":cc_internal.bzl", "cc_internal")
load(
    ":contexts.bzl",
    "create_compilation_context",
    "create_compilation_outputs",
    "create_debug_context",
    "create_library_to_link",
    "create_linker_input",
    "create_linking_context",
    "merge_all_contexts",
    "merge_compilation_contexts",
    "merge_compilation_outputs",
    "merge_debug_context",
    "merge_linking_contexts",
)
load(
    ":providers.bzl",
    "CcInfo",
    "CcLauncherInfo",
    "CcNativeLibraryInfo",
    "CcSharedLibraryHintInfo",
    "CcToolchainInfo",
)
load(":toolchain_config.bzl", "create_cc_toolchain_config_info")

def _merge_cc_infos(*, direct_cc_infos = [], cc_infos = []):
    infos = direct_cc_infos + cc_infos
    return CcInfo(
        compilation_context = merge_all_contexts(
            [info.compilation_context for info in direct_cc_infos],
            [info.compilation_context for info in cc_infos],
        ),
        linking_context = merge_linking_contexts(linking_contexts = [info.linking_context for info in infos]),
        debug_context = merge_debug_context([info._debug_context for info in infos]),
    )

def _escape_label(*, label):
    return label.package.replace("_", "_U").replace("/", "_S").replace("\\", "_B").replace(":", "_C").replace("@", "_A") + "_C" + \
           label.name.replace("_", "_U").replace("/", "_S").replace("\\", "_B").replace(":", "_C").replace("@", "_A")

cc_common = struct(
    CcToolchainInfo = CcToolchainInfo,
    CcSharedLibraryHintInfo = CcSharedLibraryHintInfo,
    CcSharedLibraryHintInfo_6_X_constructor_do_not_use = CcSharedLibraryHintInfo,
    CcSharedLibraryHintInfo_6_X_getter_do_not_use = CcSharedLibraryHintInfo,
    do_not_use_tools_cpp_compiler_present = True,
    launcher_provider = CcLauncherInfo,
    get_cc_native_library_info_provider = lambda: CcNativeLibraryInfo,
    create_cc_toolchain_config_info = create_cc_toolchain_config_info,
    create_compilation_context = create_compilation_context,
    merge_compilation_contexts = merge_compilation_contexts,
    create_compilation_outputs = create_compilation_outputs,
    merge_compilation_outputs = merge_compilation_outputs,
    create_debug_context = create_debug_context,
    merge_debug_context = merge_debug_context,
    create_library_to_link = create_library_to_link,
    create_linker_input = create_linker_input,
    create_linking_context = create_linking_context,
    merge_linking_contexts = merge_linking_contexts,
    merge_cc_infos = _merge_cc_infos,
    escape_label = _escape_label,
    check_experimental_cc_shared_library = lambda: None,
    is_cc_toolchain_resolution_enabled_do_not_use = lambda *, ctx: True,
    internal_DO_NOT_USE = lambda: cc_internal,
    **unsupported_functions("cc_common", [
        "absolute_symlink",
        "action_is_enabled",
        "build_extra_link_time_libraries",
        "cc_toolchain_features",
        "cc_toolchain_variables",
        "compile",
        "configure_features",
        "create_compile_variables",
        "create_link_variables",
        "create_linking_context_from_compilation_outputs",
        "create_linkstamp",
        "create_lto_compilation_context",
        "create_module_map",
        "empty_variables",
        "get_artifact_name_for_category",
        "get_environment_variables",
        "get_execution_requirements",
        "get_memory_inefficient_command_line",
        "get_tool_for_action",
        "get_tool_requirement_for_action",
        "is_enabled",
        "legacy_cc_flags_make_variable_do_not_use",
        "link",
        "objc_expand_and_tokenize",
        "solib_symlink_action",
    ], "compile or link C++")
)
