"""The module java_common: its values work, its compilers say that they do not."""

load("//build:unsupported.bzl", "unsupported_functions")
load(
    ":providers.bzl",
    "BootClassPathInfo",
    "JavaInfo",
    "JavaPluginInfo",
    "JavaRuntimeClasspathInfo",
    "JavaRuntimeInfo",
    "JavaToolchainInfo",
    "merge_java_infos",
)

def _incompatible_java_info_merge_runtime_module_flags():
    return False

_java_internal = struct(
    check_java_toolchain_is_declared_on_rule = lambda actions: None,
    google_legacy_api_enabled = lambda: False,
    incompatible_java_info_merge_runtime_module_flags = _incompatible_java_info_merge_runtime_module_flags,
    get_runtime_classpath_for_archive = lambda jars, excluded_jars: depset([
        jar
        for jar in jars.to_list()
        if jar not in {excluded: None for excluded in excluded_jars.to_list()}
    ]),
    **unsupported_functions("java_common.internal_DO_NOT_USE()", [
        "check_provider_instances",
        "collect_native_deps_dirs",
        "create_compilation_action",
        "create_header_compilation_action",
        "expand_java_opts",
        "target_kind",
    ], "compile Java")
)

java_common = struct(
    BootClassPathInfo = BootClassPathInfo,
    JavaPluginInfo = JavaPluginInfo,
    JavaRuntimeClasspathInfo = JavaRuntimeClasspathInfo,
    JavaRuntimeInfo = JavaRuntimeInfo,
    JavaToolchainInfo = JavaToolchainInfo,
    provider = JavaInfo,
    merge = merge_java_infos,
    get_constraints = lambda target: [],
    internal_DO_NOT_USE = lambda: _java_internal,
    **unsupported_functions("java_common", [
        "compile",
        "pack_sources",
        "run_ijar",
        "stamp_jar",
    ], "compile Java")
)
