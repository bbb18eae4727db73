"""Features of a target, and the command lines that follow from them."""

load("@bazel_tools//tools/build_defs/cc:action_names.bzl", "ALL_CC_COMPILE_ACTION_NAMES", "ALL_CC_LINK_ACTION_NAMES")

FeatureConfigurationInfo = provider(
    doc = "The features of a target that are on.",
    fields = {
        "_features": "the features",
        "_target": "struct: what of the target's configuration compilations and links ask for",
    },
)

_UNSUPPORTED_ALWAYS = ["module_maps", "use_module_maps", "layering_check", "thin_lto", "fdo_optimize", "autofdo"]

def configure_features(*, ctx, cc_toolchain, language = None, requested_features = [], unsupported_features = []):
    """Switches features on for a target."""
    mode = ctx.var["COMPILATION_MODE"]
    requested = list(requested_features) + [mode] + ALL_CC_COMPILE_ACTION_NAMES + ALL_CC_LINK_ACTION_NAMES
    requested += ["c++-link-static-library", "strip", "objc-compile", "objc++-compile", "cc-flags-make-variable"]
    if language in ["objc", "objcpp", "objc++"]:
        requested.append("lang_objc")
    if ctx.configuration.coverage_enabled:
        requested.append("coverage")
    unsupported = list(unsupported_features)
    unsupported += [f for f in _UNSUPPORTED_ALWAYS if f not in requested_features]
    if not cc_toolchain._supports_header_parsing:
        unsupported.append("parse_headers")
    cpp = ctx.fragments.cpp
    return FeatureConfigurationInfo(
        _features = cc_toolchain._features.configure(requested = requested, unsupported = unsupported),
        _target = struct(
            bin_dir = ctx.bin_dir.path,
            workspace_name = ctx.workspace_name,
            mode = mode,
            force_pic = cpp.force_pic(),
            strips = mode == "fastbuild",
            copts = cpp.copts,
            conlyopts = cpp.conlyopts,
            cxxopts = cpp.cxxopts,
            linkopts = cpp.linkopts,
        ),
    )

def action_is_enabled(*, feature_configuration, action_name):
    """Whether the toolchain has the action."""
    return feature_configuration._features.is_enabled(action_name)

def is_enabled(*, feature_configuration, feature_name):
    """Whether a feature is on."""
    return feature_configuration._features.is_enabled(feature_name)

def get_tool_for_action(*, feature_configuration, action_name):
    """The path of an action's tool."""
    tool = feature_configuration._features.tool(action_name)
    return tool if type(tool) == "string" else tool.path

def get_execution_requirements(*, feature_configuration, action_name):
    """What an action's tool asks of the machine."""
    return feature_configuration._features.execution_requirements(action_name)

def get_memory_inefficient_command_line(*, feature_configuration, action_name, variables):
    """The flags of an action, as a list."""
    return feature_configuration._features.flags(action_name, variables._values)

def get_environment_variables(*, feature_configuration, action_name, variables):
    """The environment of an action, as a dict."""
    return feature_configuration._features.environment(action_name, variables._values)

VariablesInfo = provider(doc = "The variables of an action of a C++ toolchain.", fields = ["_values"])

def variables(values):
    """Makes variables; None stands for a variable that is absent."""
    return VariablesInfo(_values = {name: value for name, value in values.items() if value != None})

def expand_flags(item):
    """For map_each: the flags of a struct with features, action and variables."""
    return item.features.flags(item.action, item.variables)

def uses_pic(cc_toolchain, feature_configuration):
    """Whether objects of dynamic libraries are position independent."""
    return cc_toolchain.needs_pic_for_dynamic_libraries(feature_configuration = feature_configuration)

def uses_pic_for_binaries(cc_toolchain, feature_configuration):
    """Whether objects of executables are position independent, too."""
    target = feature_configuration._target
    return uses_pic(cc_toolchain, feature_configuration) and (
        target.force_pic or target.mode != "opt" or
        feature_configuration._features.is_enabled("prefer_pic_for_opt_binaries")
    )
