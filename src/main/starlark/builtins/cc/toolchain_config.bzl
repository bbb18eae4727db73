"""cc_common.create_cc_toolchain_config_info: a description of a toolchain, as data."""

load(":providers.bzl", "CcToolchainConfigInfo")

def create_cc_toolchain_config_info(
        *,
        ctx,
        features = [],
        action_configs = [],
        artifact_name_patterns = [],
        cxx_builtin_include_directories = [],
        toolchain_identifier,
        host_system_name = None,
        target_system_name = None,
        target_cpu = None,
        target_libc = None,
        compiler,
        abi_version = None,
        abi_libc_version = None,
        tool_paths = [],
        make_variables = [],
        builtin_sysroot = None):
    """Describes a toolchain.

    Returns:
      a CcToolchainConfigInfo.
    """
    if ctx == None:
        fail("for parameter 'ctx': got None, want ctx")
    _checked(features, "features", "feature")
    _checked(action_configs, "action_configs", "action_config")
    _checked(artifact_name_patterns, "artifact_name_patterns", "artifact_name_pattern")
    _checked(tool_paths, "tool_paths", "tool_path")
    _checked(make_variables, "make_variables", "make_variable")
    _distinct([f.name for f in features] + [c.action_name for c in action_configs])
    return CcToolchainConfigInfo(
        _features_DO_NOT_USE = features,
        _action_configs_DO_NOT_USE = action_configs,
        _artifact_name_patterns_DO_NOT_USE = artifact_name_patterns,
        _cxx_builtin_include_directories_DO_NOT_USE = cxx_builtin_include_directories,
        _tool_paths_DO_NOT_USE = [(tool.name, tool.path) for tool in tool_paths],
        _make_variables_DO_NOT_USE = [(variable.name, variable.value) for variable in make_variables],
        toolchain_id = toolchain_identifier,
        host_system_name = host_system_name or "",
        target_system_name = target_system_name or "",
        target_cpu = target_cpu or "",
        target_libc = target_libc or "",
        compiler = compiler,
        abi_version = abi_version or "",
        abi_libc_version = abi_libc_version or "",
        builtin_sysroot = builtin_sysroot or "",
        proto = _text(toolchain_identifier, compiler, features, action_configs, tool_paths),
    )

def _checked(values, parameter, kind):
    for i, value in enumerate(values):
        if getattr(value, "type_name", None) != kind:
            fail("create_cc_toolchain_config_info(): element %d of '%s' should be a %s, got %s" %
                 (i, parameter, kind, getattr(value, "type_name", type(value))))

def _distinct(names):
    seen = {}
    for name in names:
        if name in seen:
            fail("feature or action config '%s' was specified multiple times" % name)
        seen[name] = True

def _text(identifier, compiler, features, action_configs, tool_paths):
    lines = ["toolchain_identifier: %s" % json.encode(identifier), "compiler: %s" % json.encode(compiler)]
    lines += ["feature { name: %s enabled: %s }" % (json.encode(f.name), str(f.enabled).lower()) for f in features]
    lines += ["action_config { action_name: %s }" % json.encode(c.action_name) for c in action_configs]
    lines += ["tool_path { name: %s path: %s }" % (json.encode(t.name), json.encode(t.path)) for t in tool_paths]
    return "\n".join(lines) + "\n"
