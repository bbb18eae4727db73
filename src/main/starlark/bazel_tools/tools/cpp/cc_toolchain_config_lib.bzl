"""Constructors of the values from which create_cc_toolchain_config_info() describes a toolchain."""

def _record(name, fields):
    return provider(doc = "A %s of a C++ toolchain." % name, fields = fields + ["type_name"])

EnvEntryInfo = _record("variable of the environment", ["key", "value", "expand_if_available"])
VariableWithValueInfo = _record("variable with a value", ["name", "value"])
WithFeatureSetInfo = _record("condition on features", ["features", "not_features"])
FeatureSetInfo = _record("set of features", ["features"])
MakeVariableInfo = _record("Make variable", ["name", "value"])
ToolPathInfo = _record("path of a tool", ["name", "path"])
ArtifactNamePatternInfo = _record("pattern of file names", ["category_name", "prefix", "extension"])
FlagGroupInfo = _record("group of flags", [
    "expand_if_available",
    "expand_if_equal",
    "expand_if_false",
    "expand_if_not_available",
    "expand_if_true",
    "flag_groups",
    "flags",
    "iterate_over",
])
FlagSetInfo = _record("set of flags", ["actions", "flag_groups", "with_features"])
EnvSetInfo = _record("set of variables", ["actions", "env_entries", "with_features"])
ToolInfo = _record("tool", ["execution_requirements", "path", "tool", "with_features"])
ActionConfigInfo = _record("configuration of an action", [
    "action_name",
    "enabled",
    "flag_sets",
    "implies",
    "tools",
])
FeatureInfo = _record("feature", [
    "enabled",
    "env_sets",
    "flag_sets",
    "implies",
    "name",
    "provides",
    "requires",
])

def _check(value, what, types):
    if type(value) not in types:
        fail("%s must be a %s, got %s" % (what, " or ".join(types), type(value)))
    return value

def _named(value, what):
    _check(value, what, ["string"])
    if value.strip() != value or not value:
        fail("%s must be a nonempty string without white space around it, got %s" % (what, repr(value)))
    return value

def _list(value, what):
    return _check(value, what, ["list"])

def _true_or_none(value, what):
    return _check(value, what, ["bool", "NoneType"])

def env_entry(key, value, expand_if_available = None):
    """A variable of the environment of an action."""
    return EnvEntryInfo(
        key = _named(key, "key"),
        value = _named(value, "value"),
        expand_if_available = expand_if_available,
        type_name = "env_entry",
    )

def variable_with_value(name, value):
    """A variable of which a group of flags depends."""
    return VariableWithValueInfo(
        name = _named(name, "name"),
        value = _named(value, "value"),
        type_name = "variable_with_value",
    )

def with_feature_set(features = [], not_features = []):
    """A condition: these features are on, those are off."""
    return WithFeatureSetInfo(
        features = _list(features, "features"),
        not_features = _list(not_features, "not_features"),
        type_name = "with_feature_set",
    )

def feature_set(features = []):
    """Features that must be on together."""
    return FeatureSetInfo(features = _list(features, "features"), type_name = "feature_set")

def make_variable(name, value):
    """A Make variable that the toolchain defines."""
    return MakeVariableInfo(name = _named(name, "name"), value = _named(value, "value"), type_name = "make_variable")

def tool_path(name, path):
    """Where a tool lies."""
    return ToolPathInfo(name = _named(name, "name"), path = _named(path, "path"), type_name = "tool_path")

def artifact_name_pattern(category_name, prefix, extension):
    """How files of a kind are named."""
    return ArtifactNamePatternInfo(
        category_name = _named(category_name, "category_name"),
        prefix = "" if prefix == None else prefix,
        extension = "" if extension == None else extension,
        type_name = "artifact_name_pattern",
    )

def flag_group(
        flags = [],
        flag_groups = [],
        iterate_over = None,
        expand_if_available = None,
        expand_if_not_available = None,
        expand_if_true = None,
        expand_if_false = None,
        expand_if_equal = None):
    """Flags, or groups of flags, that are expanded under a condition."""
    if bool(_list(flags, "flags")) == bool(_list(flag_groups, "flag_groups")):
        fail("flag_group must contain either a list of flags or a list of flag_groups")
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

def flag_set(actions = [], with_features = [], flag_groups = []):
    """Groups of flags for some actions."""
    return FlagSetInfo(
        actions = _list(actions, "actions"),
        with_features = _list(with_features, "with_features"),
        flag_groups = _list(flag_groups, "flag_groups"),
        type_name = "flag_set",
    )

def env_set(actions, env_entries = [], with_features = []):
    """Variables of the environment of some actions."""
    if not _list(actions, "actions"):
        fail("actions of env_set must not be empty")
    return EnvSetInfo(
        actions = actions,
        env_entries = _list(env_entries, "env_entries"),
        with_features = _list(with_features, "with_features"),
        type_name = "env_set",
    )

def tool(path = None, with_features = [], execution_requirements = [], tool = None):
    """A program that an action runs: given by its path or as a File."""
    if (path == None) == (tool == None):
        fail("tool() needs exactly one of the parameters 'path' and 'tool'")
    return ToolInfo(
        path = path,
        tool = tool,
        with_features = _list(with_features, "with_features"),
        execution_requirements = _list(execution_requirements, "execution_requirements"),
        type_name = "tool",
    )

def action_config(action_name, enabled = False, tools = [], flag_sets = [], implies = []):
    """How one action is made: with what tools and flags."""
    _true_or_none(enabled, "enabled")
    return ActionConfigInfo(
        action_name = _named(action_name, "action_name"),
        enabled = enabled,
        tools = _list(tools, "tools"),
        flag_sets = _list(flag_sets, "flag_sets"),
        implies = _list(implies, "implies"),
        type_name = "action_config",
    )

def feature(name, enabled = False, flag_sets = [], env_sets = [], requires = [], implies = [], provides = []):
    """A feature that can be on or off."""
    _true_or_none(enabled, "enabled")
    return FeatureInfo(
        name = _named(name, "name"),
        enabled = enabled,
        flag_sets = _list(flag_sets, "flag_sets"),
        env_sets = _list(env_sets, "env_sets"),
        requires = _list(requires, "requires"),
        implies = _list(implies, "implies"),
        provides = _list(provides, "provides"),
        type_name = "feature",
    )
