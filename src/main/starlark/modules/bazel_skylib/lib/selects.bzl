"""Conditions that are combined of others."""

_DEFAULT = "//conditions:default"

def _with_or_dict(input_dict):
    """The dictionary for a select() in which a tuple of conditions stands for each of them."""
    result = {}
    for key, value in input_dict.items():
        for condition in key if type(key) == "tuple" else [key]:
            if condition in result:
                fail("key {} appears multiple times".format(condition))
            result[condition] = value
    return result

def _with_or(input_dict, no_match_error = ""):
    return select(_with_or_dict(input_dict), no_match_error = no_match_error)

def _always_true(name, visibility):
    # One of the two holds, whatever the command line says.
    native.config_setting(name = name + "_stamp_on", values = {"stamp": "1"})
    native.config_setting(name = name + "_stamp_off", values = {"stamp": "0"})
    native.alias(
        name = name,
        actual = select({
            ":" + name + "_stamp_off": ":" + name + "_stamp_off",
            _DEFAULT: ":" + name + "_stamp_on",
        }),
        visibility = visibility,
    )

def _chain(name, settings, visibility, choice):
    """Aliases of which each chooses between its setting and the next one."""
    last = len(settings) - 1
    for number in range(max(last, 1)):
        setting = settings[number]
        following = settings[last] if number >= last - 1 else ":{}_{}".format(name, number + 1)
        native.alias(
            name = name if not number else "{}_{}".format(name, number),
            actual = select(choice(setting, following)),
            visibility = visibility if not number else ["//visibility:private"],
        )

def _config_setting_group(name, match_any = [], match_all = [], visibility = None):
    """A condition that holds if any, or all, of several conditions hold.

    Args:
      name: string, the name of the condition.
      match_any: list of conditions.
      match_all: list of conditions; only one of the two may be given.
      visibility: who may use it.
    """
    if bool(match_any) == bool(match_all):
        fail('Either "match_any" or "match_all" must be set, but not both')
    given = match_any or match_all
    if len({each: None for each in given}) < len(given):
        fail("duplicate conditions in {}".format(given))
    settings = [each for each in given if each != _DEFAULT]
    if not settings or (match_any and len(settings) < len(given)):
        _always_true(name, visibility)
    elif match_any:
        _chain(name, settings, visibility, lambda setting, following: {setting: setting, _DEFAULT: following})
    else:
        _chain(name, settings, visibility, lambda setting, following: {setting: following, _DEFAULT: setting})

selects = struct(
    config_setting_group = _config_setting_group,
    with_or = _with_or,
    with_or_dict = _with_or_dict,
)
