"""Tests of selects.bzl: what its macros resolve to, seen from a rule."""

load("@bazel_skylib//lib:selects.bzl", "selects")
load("@bazel_skylib//lib:unittest.bzl", "analysistest", "asserts")
load("@bazel_skylib//rules:common_settings.bzl", "string_flag")

_WordInfo = provider(fields = ["word"])

def _word_impl(ctx):
    return [_WordInfo(word = ctx.attr.word)]

_word = rule(_word_impl, attrs = {"word": attr.string()})

def _resolves(ctx):
    env = analysistest.begin(ctx)
    asserts.equals(env, ctx.attr.expected, analysistest.target_under_test(env)[_WordInfo].word)
    return analysistest.end(env)

_EXPECTED = {"expected": attr.string()}

plain_test = analysistest.make(_resolves, attrs = _EXPECTED)

red_test = analysistest.make(
    _resolves,
    attrs = _EXPECTED,
    config_settings = {str(Label("//unit:color")): "red"},
)

blue_test = analysistest.make(
    _resolves,
    attrs = _EXPECTED,
    config_settings = {str(Label("//unit:color")): "blue", "//command_line_option:compilation_mode": "opt"},
)

def selects_test_suite():
    """Targets with selects of every form, and tests of their values under three configurations."""
    string_flag(name = "color", build_setting_default = "none")
    for color in ["red", "blue"]:
        native.config_setting(name = color, flag_values = {":color": color})
    native.config_setting(name = "big", values = {"compilation_mode": "opt"})
    selects.config_setting_group(name = "colored", match_any = [":red", ":blue"])
    selects.config_setting_group(name = "big_and_blue", match_all = [":big", ":blue"])

    _word(
        name = "with_or",
        word = selects.with_or({
            (":red", ":blue"): "a color",
            "//conditions:default": "none",
        }),
        tags = ["manual"],
    )
    _word(
        name = "any",
        word = select({
            ":colored": "colored",
            "//conditions:default": "plain",
        }),
        tags = ["manual"],
    )
    _word(
        name = "all",
        word = select({
            ":big_and_blue": "both",
            "//conditions:default": "not both",
        }),
        tags = ["manual"],
    )
    tests = []
    for rule, configuration, values in [
        (plain_test, "plain", ["none", "plain", "not both"]),
        (red_test, "red", ["a color", "colored", "not both"]),
        (blue_test, "blue", ["a color", "colored", "both"]),
    ]:
        for target, expected in zip(["with_or", "any", "all"], values):
            name = "selects_%s_%s_test" % (target, configuration)
            rule(name = name, target_under_test = ":" + target, expected = expected)
            tests.append(":" + name)
    native.test_suite(name = "selects_tests", tests = tests)
