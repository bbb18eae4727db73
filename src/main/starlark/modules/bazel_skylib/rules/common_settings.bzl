"""Build settings of the usual types."""

BuildSettingInfo = provider(
    "The value of a build setting.",
    fields = {"value": "the value in the configuration of whoever asks"},
)

_MAKE_VARIABLE = attr.string(doc = "A Make variable that gets the value in targets that name the setting in toolchains.")

def _impl(ctx):
    value = ctx.build_setting_value
    providers = [BuildSettingInfo(value = value)]
    allowed = getattr(ctx.attr, "values", [])
    if allowed and value not in allowed:
        fail("Error setting {}: invalid value '{}'. Allowed values are {}".format(ctx.label, value, allowed))
    variable = getattr(ctx.attr, "make_variable", "")
    if variable:
        if not variable.replace("_", "").isupper():
            fail("Error setting {}: invalid Make variable '{}'. It may contain uppercase letters, digits and underscores only".format(ctx.label, variable))
        providers.append(platform_common.TemplateVariableInfo({variable: str(value)}))
    return providers

def _setting(setting, attrs = {}):
    return rule(
        implementation = _impl,
        build_setting = setting,
        attrs = attrs,
    )

_STRING_ATTRS = {
    "make_variable": _MAKE_VARIABLE,
    "values": attr.string_list(doc = "The values that are allowed; any if the list is empty."),
}

int_flag = _setting(config.int(flag = True), {"make_variable": _MAKE_VARIABLE})
int_setting = _setting(config.int(), {"make_variable": _MAKE_VARIABLE})
bool_flag = _setting(config.bool(flag = True))
bool_setting = _setting(config.bool())
string_list_flag = _setting(config.string_list(flag = True))
string_list_setting = _setting(config.string_list())
repeatable_string_flag = _setting(config.string_list(flag = True, repeatable = True))
string_flag = _setting(config.string(flag = True), _STRING_ATTRS)
string_setting = _setting(config.string(), _STRING_ATTRS)
