"""The module cc_common."""

load("//build:unsupported.bzl", "unsupported_functions")
load(
    ":cc_info.bzl",
    "create_compilation_context",
    "create_compilation_outputs",
    "create_linker_input",
    "create_linking_context",
    "merge_cc_infos",
    "merge_compilation_contexts",
    "merge_compilation_outputs",
    "merge_linking_contexts",
)
load(":cc_internal.bzl", "cc_internal")
load(":compile.bzl", "compile", "create_compile_variables")
load(
    ":features.bzl",
    "action_is_enabled",
    "configure_features",
    "get_environment_variables",
    "get_execution_requirements",
    "get_memory_inefficient_command_line",
    "get_tool_for_action",
    "is_enabled",
    "variables",
)
load(
    ":link.bzl",
    "artifact_name",
    "create_library_to_link",
    "create_link_variables",
    "create_linking_context_from_compilation_outputs",
    "link",
)
load(":providers.bzl", "CcLauncherInfo", "CcNativeLibraryInfo", "CcSharedLibraryHintInfo")
load(":toolchain.bzl", "CcToolchainInfo")
load(":toolchain_config.bzl", "create_cc_toolchain_config_info")

def _merge_compilation_contexts(*, compilation_contexts = [], non_exported_compilation_contexts = []):
    return merge_compilation_contexts(exported = compilation_contexts, compilation_contexts = non_exported_compilation_contexts)

def _legacy_cc_flags_make_variable_do_not_use(*, cc_toolchain):
    return cc_toolchain._make_variables.get("CC_FLAGS", "")

def _is_cc_toolchain_resolution_enabled_do_not_use(*, ctx):  # buildifier: disable=unused-variable
    return True

def _create_debug_context(*_outputs):
    return struct(files = depset(), pic_files = depset())

def _merge_debug_context(_contexts = []):
    return struct(files = depset(), pic_files = depset())

def _escape_label(*, label):
    text = "%s:%s" % (label.package, label.name)
    for plain, escaped in [("_", "_U"), ("/", "_S"), ("\\", "_B"), (":", "_C"), ("@", "_A")]:
        text = text.replace(plain, escaped)
    return text

def _get_artifact_name_for_category(*, cc_toolchain, category, output_name):
    return artifact_name(cc_toolchain, category.lower(), output_name)

def _create_lto_compilation_context(*, objects = {}):  # buildifier: disable=unused-variable
    return struct()

def _check_experimental_cc_shared_library():
    pass

cc_common = struct(
    CcSharedLibraryHintInfo = CcSharedLibraryHintInfo,
    CcSharedLibraryHintInfo_6_X_constructor_do_not_use = CcSharedLibraryHintInfo,
    CcSharedLibraryHintInfo_6_X_getter_do_not_use = CcSharedLibraryHintInfo,
    CcToolchainInfo = CcToolchainInfo,
    action_is_enabled = action_is_enabled,
    check_experimental_cc_shared_library = _check_experimental_cc_shared_library,
    compile = compile,
    configure_features = configure_features,
    create_cc_toolchain_config_info = create_cc_toolchain_config_info,
    create_compilation_context = create_compilation_context,
    create_compilation_outputs = create_compilation_outputs,
    create_debug_context = _create_debug_context,
    create_compile_variables = create_compile_variables,
    create_library_to_link = create_library_to_link,
    create_link_variables = create_link_variables,
    create_linker_input = create_linker_input,
    create_linking_context = create_linking_context,
    create_linking_context_from_compilation_outputs = create_linking_context_from_compilation_outputs,
    create_lto_compilation_context = _create_lto_compilation_context,
    do_not_use_tools_cpp_compiler_present = True,
    empty_variables = lambda: variables({}),
    escape_label = _escape_label,
    get_artifact_name_for_category = _get_artifact_name_for_category,
    get_cc_native_library_info_provider = lambda: CcNativeLibraryInfo,
    get_environment_variables = get_environment_variables,
    get_execution_requirements = get_execution_requirements,
    get_memory_inefficient_command_line = get_memory_inefficient_command_line,
    get_tool_for_action = get_tool_for_action,
    get_tool_requirement_for_action = get_execution_requirements,
    internal_DO_NOT_USE = lambda: cc_internal,
    is_cc_toolchain_resolution_enabled_do_not_use = _is_cc_toolchain_resolution_enabled_do_not_use,
    is_enabled = is_enabled,
    launcher_provider = CcLauncherInfo,
    legacy_cc_flags_make_variable_do_not_use = _legacy_cc_flags_make_variable_do_not_use,
    link = link,
    merge_cc_infos = merge_cc_infos,
    merge_compilation_contexts = _merge_compilation_contexts,
    merge_compilation_outputs = merge_compilation_outputs,
    merge_debug_context = _merge_debug_context,
    merge_linking_contexts = merge_linking_contexts,
    **unsupported_functions("cc_common", [
        "absolute_symlink",
        "build_extra_link_time_libraries",
        "cc_toolchain_features",
        "cc_toolchain_variables",
        "create_linkstamp",
        "create_module_map",
        "objc_expand_and_tokenize",
        "solib_symlink_action",
    ], "do this in C++")
)

