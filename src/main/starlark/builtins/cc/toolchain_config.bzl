"""CcToolchainConfigInfo: what a toolchain says of its tools, features and names of files."""

load(
    "@bazel_tools//tools/build_defs/cc:action_names.bzl",
    "ACTION_NAMES",
    "ALL_CC_COMPILE_ACTION_NAMES",
    "ALL_CC_LINK_ACTION_NAMES",
)
load("@bazel_tools//tools/cpp:cc_toolchain_config_lib.bzl", "action_config", "tool")
load("@bazel_tools//tools/cpp:compile_features.bzl", "compile_features", "last_features")
load("@bazel_tools//tools/cpp:link_features.bzl", "link_features")

CcToolchainConfigInfo = provider(
    doc = "What a C++ toolchain says of its tools, features and names of files.",
    fields = [
        "_features",
        "_artifact_names",
        "_builtin_sysroot",
        "_compiler",
        "_cxx_builtin_include_directories",
        "_libc",
        "_make_variables",
        "_target_cpu",
        "_target_system_name",
        "_tool_paths",
        "_toolchain_identifier",
        "proto",
    ],
)

# The tool, by its name in tool_paths, of each action that has no action_config.
_TOOLS = {
    action: "gcc"
    for action in ALL_CC_COMPILE_ACTION_NAMES + ALL_CC_LINK_ACTION_NAMES + [
        ACTION_NAMES.objc_compile,
        ACTION_NAMES.objcpp_compile,
        ACTION_NAMES.cc_flags_make_variable,
    ]
} | {
    ACTION_NAMES.cpp_link_static_library: "ar",
    ACTION_NAMES.strip: "strip",
    ACTION_NAMES.objcopy_embed_data: "objcopy",
    ACTION_NAMES.llvm_cov: "llvm-cov",
}

_COMPILATION_IMPLIES = [
    "legacy_compile_flags",
    "user_compile_flags",
    "sysroot",
    "unfiltered_compile_flags",
    "compiler_input_flags",
    "compiler_output_flags",
]
_LINK_IMPLIES = [
    "symbol_counts",
    "linkstamps",
    "output_execpath_flags",
    "runtime_library_search_directories",
    "library_search_directories",
    "libraries_to_link",
    "user_link_flags",
    "legacy_link_flags",
    "strip_debug_symbols",
    "linker_param_file",
    "fission_support",
    "sysroot",
]

# The features that an action without an action_config switches on, those of them that the toolchain has.
_IMPLIED = {action: _COMPILATION_IMPLIES for action in ALL_CC_COMPILE_ACTION_NAMES} | {
    ACTION_NAMES.cpp_link_executable: _LINK_IMPLIES + ["force_pic_flags"],
    ACTION_NAMES.cpp_link_dynamic_library: _LINK_IMPLIES + ["shared_flag"],
    ACTION_NAMES.cpp_link_nodeps_dynamic_library: _LINK_IMPLIES + ["shared_flag"],
    ACTION_NAMES.cpp_link_static_library: ["archiver_flags", "linker_param_file"],
}

# Names of outputs, unless the toolchain has others: category to prefix and extension.
_ARTIFACT_NAMES = {
    "static_library": ("lib", ".a"),
    "alwayslink_static_library": ("lib", ".lo"),
    "dynamic_library": ("lib", ".so"),
    "executable": ("", ""),
    "interface_library": ("lib", ".ifso"),
    "pic_file": ("", ".pic"),
    "included_file_list": ("", ".d"),
    "serialized_diagnostics_file": ("", ".dia"),
    "object_file": ("", ".o"),
    "pic_object_file": ("", ".pic.o"),
    "cpp_module": ("", ".pcm"),
    "cpp_modules_info": ("", ".CXXModules.json"),
    "cpp_modules_ddi": ("", ".ddi"),
    "cpp_modules_modmap": ("", ".modmap"),
    "cpp_modules_modmap_input": ("", ".modmap.input"),
    "generated_assembly": ("", ".s"),
    "processed_header": ("", ".processed"),
    "generated_header": ("", ".h"),
    "preprocessed_c_source": ("", ".i"),
    "preprocessed_cpp_source": ("", ".ii"),
    "coverage_data_file": ("", ".gcno"),
    "clif_output_proto": ("", ".opb"),
}

def _tool_action_config(action, path, implies = []):
    return action_config(action_name = action, enabled = True, tools = [tool(path = path)], implies = implies)

def _complete_features(features):
    """The toolchain's features among those that every toolchain has unless it says no_legacy_features."""
    given = {f.name: f for f in features}
    if "no_legacy_features" in given:
        return features
    first = [given[name] for name in ["legacy_compile_flags", "default_compile_flags"] if name in given]
    last = last_features()
    middle = [f for name, f in (compile_features() | link_features()).items() if name not in given]
    own = [f for f in features if f.name not in ["legacy_compile_flags", "default_compile_flags"] and f.name not in last]
    return first + middle + own + [given.get(name, f) for name, f in last.items()]

def _complete_actions(action_configs, tool_paths, features):
    given = [config.action_name for config in action_configs]
    known = {f.name: True for f in features}
    return action_configs + [
        _tool_action_config(
            action,
            tool_paths[name],
            implies = [implied for implied in _IMPLIED.get(action, []) if implied in known],
        )
        for action, name in _TOOLS.items()
        if action not in given and name in tool_paths
    ]

def _resolved_path(ctx, path):
    """Where a tool is: paths of tools are relative to the package of the toolchain's configuration."""
    if path.startswith("/") or path.startswith("%"):
        return path
    root = ctx.label.workspace_root
    directory = "/".join([part for part in [root, ctx.label.package] if part])
    parts = []
    for part in (directory + "/" + path).split("/"):
        if part == "..":
            if not parts:
                fail("the path '%s' of a tool leads out of the execution root" % path)
            parts.pop()
        elif part not in ["", "."]:
            parts.append(part)
    return "/".join(parts)

def _resolve_tool(ctx, t):
    if not getattr(t, "path", None):
        return t
    return tool(
        path = _resolved_path(ctx, t.path),
        with_features = t.with_features,
        execution_requirements = t.execution_requirements,
    )

def _version_variables(libc, abi, abi_libc):
    variables = {"GLIBC_VERSION": (libc or "").removeprefix("glibc-"), "ABI": abi, "ABI_GLIBC_VERSION": abi_libc}
    return {name: value for name, value in variables.items() if value}

def create_cc_toolchain_config_info(
        *,
        ctx,
        toolchain_identifier,
        compiler,
        features = [],
        action_configs = [],
        artifact_name_patterns = [],
        cxx_builtin_include_directories = [],
        host_system_name = None,
        target_system_name = None,
        target_cpu = None,
        target_libc = None,
        abi_version = None,
        abi_libc_version = None,
        tool_paths = [],
        make_variables = [],
        builtin_sysroot = None):
    """Makes the CcToolchainConfigInfo of a toolchain.

    Features that every toolchain has are added, unless one is named no_legacy_features; actions without an
    action_config get their tool from tool_paths.
    """
    paths = {path.name: _resolved_path(ctx, path.path) for path in tool_paths}
    configs = [
        action_config(
            action_name = config.action_name,
            enabled = config.enabled,
            tools = [_resolve_tool(ctx, t) for t in config.tools],
            flag_sets = config.flag_sets,
            implies = config.implies,
        )
        for config in action_configs
    ]
    names = dict(_ARTIFACT_NAMES)
    for pattern in artifact_name_patterns:
        if pattern.category_name not in names:
            fail("Artifact category %s not recognized." % pattern.category_name)
        names[pattern.category_name] = (pattern.prefix or "", pattern.extension or "")
    complete = _complete_features(features)
    return CcToolchainConfigInfo(
        _features = cc_engine.toolchain_features(
            features = complete,
            action_configs = _complete_actions(configs, paths, complete),
        ),
        _artifact_names = names,
        _builtin_sysroot = builtin_sysroot or None,
        _compiler = compiler,
        _cxx_builtin_include_directories = cxx_builtin_include_directories,
        _libc = target_libc or "",
        _make_variables = _version_variables(target_libc, abi_version, abi_libc_version) |
                          {variable.name: variable.value for variable in make_variables},
        _target_cpu = target_cpu or "",
        _target_system_name = target_system_name or "",
        _tool_paths = paths,
        _toolchain_identifier = toolchain_identifier,
        proto = proto.encode_text(struct(
            toolchain_identifier = toolchain_identifier,
            host_system_name = host_system_name or "",
            target_system_name = target_system_name or "",
            target_cpu = target_cpu or "",
            target_libc = target_libc or "",
            compiler = compiler,
            abi_version = abi_version or "",
            abi_libc_version = abi_libc_version or "",
            tool_path = [struct(name = path.name, path = path.path) for path in tool_paths],
            make_variable = [struct(name = variable.name, value = variable.value) for variable in make_variables],
            cxx_builtin_include_directory = cxx_builtin_include_directories,
        )),
    )
