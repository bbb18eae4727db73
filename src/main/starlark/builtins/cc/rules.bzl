"""The rules of C++, with their attributes: they load and can be queried, but not built."""

load("//build:unsupported.bzl", "unsupported_implementation")

_WHAT = "compile or link C++"

cc_binary = rule(
    implementation = unsupported_implementation("cc_binary", _WHAT),
    executable = True,
    attrs = {
        "additional_compiler_inputs": attr.label_list(allow_files = True),
        "additional_linker_inputs": attr.label_list(allow_files = True),
        "conlyopts": attr.string_list(),
        "copts": attr.string_list(),
        "cxxopts": attr.string_list(),
        "data": attr.label_list(allow_files = True),
        "defines": attr.string_list(),
        "deps": attr.label_list(allow_files = True),
        "dynamic_deps": attr.label_list(allow_files = True),
        "env": attr.string_dict(),
        "hdrs_check": attr.string(),
        "includes": attr.string_list(),
        "link_extra_lib": attr.label(allow_files = True),
        "linkopts": attr.string_list(),
        "linkshared": attr.bool(),
        "linkstatic": attr.bool(default = True),
        "local_defines": attr.string_list(),
        "local_includes": attr.string_list(),
        "malloc": attr.label(allow_files = True),
        "module_interfaces": attr.label_list(allow_files = True),
        "nocopts": attr.string(),
        "reexport_deps": attr.label_list(allow_files = True),
        "srcs": attr.label_list(allow_files = True),
        "stamp": attr.int(default = -1),
        "win_def_file": attr.label(allow_files = True),
    },
)

cc_import = rule(
    implementation = unsupported_implementation("cc_import", _WHAT),
    attrs = {
        "alwayslink": attr.bool(),
        "data": attr.label_list(allow_files = True),
        "defines": attr.string_list(),
        "deps": attr.label_list(allow_files = True),
        "hdrs": attr.label_list(allow_files = True),
        "includes": attr.string_list(),
        "interface_library": attr.label(allow_files = True),
        "linkopts": attr.string_list(),
        "objects": attr.label_list(allow_files = True),
        "pic_objects": attr.label_list(allow_files = True),
        "pic_static_library": attr.label(allow_files = True),
        "shared_library": attr.label(allow_files = True),
        "static_library": attr.label(allow_files = True),
        "strip_include_prefix": attr.string(),
        "system_provided": attr.bool(),
    },
)

cc_library = rule(
    implementation = unsupported_implementation("cc_library", _WHAT),
    attrs = {
        "additional_compiler_inputs": attr.label_list(allow_files = True),
        "additional_linker_inputs": attr.label_list(allow_files = True),
        "alwayslink": attr.bool(),
        "conlyopts": attr.string_list(),
        "copts": attr.string_list(),
        "cxxopts": attr.string_list(),
        "data": attr.label_list(allow_files = True),
        "defines": attr.string_list(),
        "deps": attr.label_list(allow_files = True),
        "hdrs": attr.label_list(allow_files = True),
        "hdrs_check": attr.string(),
        "implementation_deps": attr.label_list(allow_files = True),
        "include_prefix": attr.string(),
        "includes": attr.string_list(),
        "linkopts": attr.string_list(),
        "linkstamp": attr.label(allow_files = True),
        "linkstatic": attr.bool(),
        "local_defines": attr.string_list(),
        "local_includes": attr.string_list(),
        "module_interfaces": attr.label_list(allow_files = True),
        "nocopts": attr.string(),
        "reexport_deps": attr.label_list(allow_files = True),
        "srcs": attr.label_list(allow_files = True),
        "strip_include_prefix": attr.string(),
        "textual_hdrs": attr.label_list(allow_files = True),
        "win_def_file": attr.label(allow_files = True),
    },
)

cc_shared_library = rule(
    implementation = unsupported_implementation("cc_shared_library", _WHAT),
    attrs = {
        "additional_linker_inputs": attr.label_list(allow_files = True),
        "deps": attr.label_list(allow_files = True),
        "dynamic_deps": attr.label_list(allow_files = True),
        "experimental_disable_topo_sort_do_not_use_remove_before_7_0": attr.bool(),
        "exports_filter": attr.string_list(),
        "roots": attr.label_list(allow_files = True),
        "shared_lib_name": attr.string(),
        "static_deps": attr.string_list(),
        "user_link_flags": attr.string_list(),
        "win_def_file": attr.label(allow_files = True),
    },
)

cc_static_library = rule(
    implementation = unsupported_implementation("cc_static_library", _WHAT),
    attrs = {
        "deps": attr.label_list(allow_files = True),
    },
)

cc_test = rule(
    implementation = unsupported_implementation("cc_test", _WHAT),
    test = True,
    attrs = {
        "additional_compiler_inputs": attr.label_list(allow_files = True),
        "additional_linker_inputs": attr.label_list(allow_files = True),
        "conlyopts": attr.string_list(),
        "copts": attr.string_list(),
        "cxxopts": attr.string_list(),
        "data": attr.label_list(allow_files = True),
        "defines": attr.string_list(),
        "deps": attr.label_list(allow_files = True),
        "dynamic_deps": attr.label_list(allow_files = True),
        "env": attr.string_dict(),
        "hdrs_check": attr.string(),
        "includes": attr.string_list(),
        "link_extra_lib": attr.label(allow_files = True),
        "linkopts": attr.string_list(),
        "linkshared": attr.bool(),
        "linkstatic": attr.bool(),
        "local_defines": attr.string_list(),
        "local_includes": attr.string_list(),
        "malloc": attr.label(allow_files = True),
        "module_interfaces": attr.label_list(allow_files = True),
        "nocopts": attr.string(),
        "reexport_deps": attr.label_list(allow_files = True),
        "srcs": attr.label_list(allow_files = True),
        "stamp": attr.int(),
        "win_def_file": attr.label(allow_files = True),
    },
)

cc_toolchain = rule(
    implementation = unsupported_implementation("cc_toolchain", _WHAT),
    attrs = {
        "all_files": attr.label(allow_files = True),
        "ar_files": attr.label(allow_files = True),
        "artifact_name_patterns": attr.label_list(allow_files = True),
        "as_files": attr.label(allow_files = True),
        "compiler": attr.string(),
        "compiler_files": attr.label(allow_files = True),
        "compiler_files_without_includes": attr.label(allow_files = True),
        "coverage_files": attr.label(allow_files = True),
        "cpu": attr.string(),
        "dwp_files": attr.label(allow_files = True),
        "dynamic_runtime_lib": attr.label(allow_files = True),
        "enabled_features": attr.label_list(allow_files = True),
        "exec_transition_for_inputs": attr.bool(),
        "known_features": attr.label_list(allow_files = True),
        "legacy_tools": attr.label_list(allow_files = True),
        "libc_top": attr.label(allow_files = True),
        "linker_files": attr.label(allow_files = True),
        "make_variables": attr.label_list(allow_files = True),
        "module_map": attr.label(allow_files = True),
        "objcopy_files": attr.label(allow_files = True),
        "static_runtime_lib": attr.label(allow_files = True),
        "strip_files": attr.label(allow_files = True),
        "supports_header_parsing": attr.bool(),
        "supports_param_files": attr.bool(default = True),
        "target_libc": attr.string(),
        "target_system_name": attr.string(),
        "tool_map": attr.label(allow_files = True),
        "toolchain_config": attr.label(allow_files = True),
        "toolchain_identifier": attr.string(),
    },
)

cc_toolchain_alias = rule(
    implementation = unsupported_implementation("cc_toolchain_alias", _WHAT),
    attrs = {"mandatory": attr.bool(default = True)},
)

cc_toolchain_suite = rule(
    implementation = unsupported_implementation("cc_toolchain_suite", _WHAT),
)

fdo_prefetch_hints = rule(
    implementation = unsupported_implementation("fdo_prefetch_hints", _WHAT),
    attrs = {
        "absolute_path_profile": attr.string(),
        "profile": attr.label(mandatory = True, allow_files = True),
    },
)

fdo_profile = rule(
    implementation = unsupported_implementation("fdo_profile", _WHAT),
    attrs = {
        "absolute_path_profile": attr.string(),
        "memprof_profile": attr.label(allow_files = True),
        "profile": attr.label(mandatory = True, allow_files = True),
        "proto_profile": attr.label(allow_files = True),
    },
)

memprof_profile = rule(
    implementation = unsupported_implementation("memprof_profile", _WHAT),
    attrs = {
        "absolute_path_profile": attr.string(),
        "profile": attr.label(mandatory = True, allow_files = True),
    },
)

propeller_optimize = rule(
    implementation = unsupported_implementation("propeller_optimize", _WHAT),
    attrs = {
        "absolute_cc_profile": attr.string(),
        "absolute_ld_profile": attr.string(),
        "cc_profile": attr.label(mandatory = True, allow_files = True),
        "ld_profile": attr.label(mandatory = True, allow_files = True),
    },
)

cc_libc_top_alias = rule(
    implementation = unsupported_implementation("cc_libc_top_alias", _WHAT),
)
