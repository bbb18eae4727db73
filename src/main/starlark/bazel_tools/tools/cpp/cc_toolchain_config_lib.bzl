"""The vocabulary in which the features and actions of a C++ toolchain are written down."""

FeatureInfo = provider(doc = "A feature.", fields = ["name", "enabled", "flag_sets", "env_sets", "requires", "implies", "provides", "type_name"])
FeatureSetInfo = provider(doc = "Features that are required together.", fields = ["features", "type_name"])
FlagSetInfo = provider(doc = "Flags of some actions.", fields = ["actions", "with_features", "flag_groups", "type_name"])
FlagGroupInfo = provider(
    doc = "Flags that appear together.",
    fields = [
        "flags",
        "flag_groups",
        "iterate_over",
        "expand_if_available",
        "expand_if_not_available",
        "expand_if_true",
        "expand_if_false",
        "expand_if_equal",
        "type_name",
    ],
)
WithFeatureSetInfo = provider(doc = "A condition on features.", fields = ["features", "not_features", "type_name"])
EnvSetInfo = provider(doc = "Environment variables of some actions.", fields = ["actions", "env_entries", "with_features", "type_name"])
EnvEntryInfo = provider(doc = "An environment variable.", fields = ["key", "value", "expand_if_available", "type_name"])
ActionConfigInfo = provider(doc = "An action and its tools.", fields = ["config_name", "action_name", "enabled", "tools", "flag_sets", "implies", "type_name"])
ToolInfo = provider(doc = "A tool of an action.", fields = ["path", "tool", "with_features", "execution_requirements", "type_name"])
ToolPathInfo = provider(doc = "Where a tool is.", fields = ["name", "path", "type_name"])
ArtifactNamePatternInfo = provider(doc = "How outputs are named.", fields = ["category_name", "prefix", "extension", "type_name"])
MakeVariableInfo = provider(doc = "A Make variable.", fields = ["name", "value", "type_name"])
VariableWithValueInfo = provider(doc = "A variable and its value.", fields = ["name", "value", "type_name"])

def _check_name(value, what):
    if value == None or value == "":
        fail("%s must be a nonempty string" % what)

def _check_same_type(values, expected, what):
    for value in values or []:
        if type(value) != expected:
            fail("%s must be a list of %ss, but it holds %s" % (what, expected, type(value)))

def feature(name, enabled = False, flag_sets = [], env_sets = [], requires = [], implies = [], provides = []):
    """Something that can be switched on, with the flags and variables it brings."""
    _check_name(name, "A feature's name")
    _check_same_type(implies, "string", "implies")
    _check_same_type(provides, "string", "provides")
    return FeatureInfo(
        name = name,
        enabled = enabled,
        flag_sets = flag_sets,
        env_sets = env_sets,
        requires = requires,
        implies = implies,
        provides = provides,
        type_name = "feature",
    )

def feature_set(features = []):
    """Features that are required together."""
    _check_same_type(features, "string", "features")
    return FeatureSetInfo(features = features, type_name = "feature_set")

def flag_set(actions = [], with_features = [], flag_groups = []):
    """Flags of some actions."""
    _check_same_type(actions, "string", "actions")
    return FlagSetInfo(actions = actions, with_features = with_features, flag_groups = flag_groups, type_name = "flag_set")

def flag_group(
        flags = [],
        flag_groups = [],
        iterate_over = None,
        expand_if_available = None,
        expand_if_not_available = None,
        expand_if_true = None,
        expand_if_false = None,
        expand_if_equal = None):
    """Flags, or groups of flags, that appear together."""
    if bool(flags) == bool(flag_groups):
        fail("flag_group must contain either a list of flags or a list of flag_groups.")
    return FlagGroupInfo(
        flags = flags,
        flag_groups = flag_groups,
        iterate_over = iterate_over,
        expand_if_available = expand_if_available,
        expand_if_not_available = expand_if_not_available,
        expand_if_true = expand_if_true,
        expand_if_false = expand_if_false,
        expand_if_equal = expand_if_equal,
        type_name = "flag_group",
    )

def with_feature_set(features = [], not_features = []):
    """A condition: all of `features` are on and none of `not_features`."""
    return WithFeatureSetInfo(features = features, not_features = not_features, type_name = "with_feature_set")

def env_set(actions, env_entries = [], with_features = []):
    """Environment variables of some actions."""
    if not actions:
        fail("actions parameter of env_set must be a nonempty list.")
    return EnvSetInfo(actions = actions, env_entries = env_entries, with_features = with_features, type_name = "env_set")

def env_entry(key, value, expand_if_available = None):
    """An environment variable."""
    _check_name(key, "The key of an env_entry")
    return EnvEntryInfo(key = key, value = value, expand_if_available = expand_if_available, type_name = "env_entry")

def action_config(action_name, enabled = False, tools = [], flag_sets = [], implies = []):
    """An action of the toolchain and its tools."""
    _check_name(action_name, "The action_name of an action_config")
    return ActionConfigInfo(
        config_name = action_name,
        action_name = action_name,
        enabled = enabled,
        tools = tools,
        flag_sets = flag_sets,
        implies = implies,
        type_name = "action_config",
    )

def tool(path = None, with_features = [], execution_requirements = [], tool = None):
    """A tool of an action: a path relative to the toolchain's package (or absolute), or a File."""
    if not path and not tool:
        fail("A tool must have either a path or a tool")
    return ToolInfo(
        path = path,
        tool = tool,
        with_features = with_features,
        execution_requirements = execution_requirements,
        type_name = "tool",
    )

def tool_path(name, path):
    """Where the tool of a certain name is."""
    _check_name(name, "A tool_path's name")
    _check_name(path, "A tool_path's path")
    return ToolPathInfo(name = name, path = path, type_name = "tool_path")

def artifact_name_pattern(category_name, prefix, extension):
    """How outputs of a category are named."""
    _check_name(category_name, "The category_name of an artifact_name_pattern")
    return ArtifactNamePatternInfo(category_name = category_name, prefix = prefix, extension = extension, type_name = "artifact_name_pattern")

def make_variable(name, value):
    """A Make variable that users of the toolchain see."""
    _check_name(name, "A make_variable's name")
    return MakeVariableInfo(name = name, value = value, type_name = "make_variable")

def variable_with_value(name, value):
    """A variable that has a certain value."""
    _check_name(name, "The name of a variable_with_value")
    return VariableWithValueInfo(name = name, value = value, type_name = "variable_with_value")
