"""Tests of Starlark code, and of what rules say at analysis."""

load(":new_sets.bzl", "sets")
load(":partial.bzl", "partial")
load(":types.bzl", "types")

TOOLCHAIN_TYPE = "@bazel_skylib//toolchains/unittest:toolchain_type"

def register_unittest_toolchains():
    """Does nothing: the tests here need no toolchain."""

def _unittest_toolchain_impl(ctx):
    return [platform_common.ToolchainInfo(
        unittest_toolchain_info = struct(
            failure_templ = ctx.attr.failure_templ,
            file_ext = ctx.attr.file_ext,
            join_on = ctx.attr.join_on,
            success_templ = ctx.attr.success_templ,
        ),
    )]

unittest_toolchain = rule(
    _unittest_toolchain_impl,
    attrs = {
        "escape_chars_with": attr.string_dict(doc = "How characters are escaped."),
        "escape_other_chars_with": attr.string(doc = "How all others are."),
        "failure_templ": attr.string(mandatory = True, doc = "The script of a test that fails."),
        "file_ext": attr.string(mandatory = True, doc = "The extension of scripts."),
        "join_on": attr.string(mandatory = True, doc = "What stands between lines."),
        "success_templ": attr.string(mandatory = True, doc = "The script of a test that passes."),
    },
    doc = "How scripts of tests are written, for rules that ask.",
)

def _fail(env, msg):
    full = "In test {}: {}".format(env.ctx.label.name, msg)
    print(full)  # buildifier: disable=print
    env.failures.append(full)

# ---- tests that run

def _make(impl, attrs = {}, doc = "", toolchains = []):
    """A rule for tests whose implementation begins with `begin` and returns what `end` returns."""
    return rule(
        impl,
        doc = doc,
        attrs = attrs,
        test = True,
        toolchains = toolchains,
    )

def _begin(ctx):
    return struct(ctx = ctx, failures = [])

def _script(ctx, failures):
    """An executable that prints the failures, and fails if there are any."""
    script = ctx.actions.declare_file(ctx.label.name + ".sh")
    lines = ["#!/bin/sh"]
    for failure in failures:
        for line in failure.split("\n"):
            lines.append("printf '%s\\n' '{}'".format(line.replace("'", "'\\''")))
    lines.append("exit {}".format(1 if failures else 0))
    ctx.actions.write(script, "\n".join(lines) + "\n", is_executable = True)
    return [DefaultInfo(executable = script)]

def _end(env):
    return _script(env.ctx, env.failures)

def _suite(name, *test_rules):
    """Declares a target of each rule, and a test suite of them."""
    names = []
    for index, test_rule in enumerate(test_rules):
        test_name = "{}_test_{}".format(name, index)
        if partial.is_instance(test_rule):
            partial.call(test_rule, name = test_name)
        else:
            test_rule(name = test_name)
        names.append(":" + test_name)
    native.test_suite(name = name, tests = names)

# ---- tests of the analysis of a target

_ActionInfo = provider("What a target's rule does.", fields = ["actions", "bin_path"])

def _action_aspect_impl(target, ctx):
    return [_ActionInfo(actions = target.actions, bin_path = ctx.bin_dir.path)]

_action_aspect = aspect(_action_aspect_impl)

def _make_analysis_test(
        impl,
        expect_failure = False,
        attrs = {},
        fragments = [],
        config_settings = {},
        extra_target_under_test_aspects = [],
        doc = ""):
    """A rule for tests of a target's analysis.

    Args:
      impl: the implementation; begins with `begin` and returns what `end` returns.
      expect_failure: whether the target under test shall fail.
      attrs: further attributes.
      fragments: configuration fragments that the implementation reads.
      config_settings: options, by labels, that the target under test is analyzed with.
      extra_target_under_test_aspects: aspects to apply to it.
      doc: what the rule is for.

    Returns:
      the rule, whose targets name what they test in `target_under_test`
    """
    settings = dict(config_settings)
    if expect_failure:
        settings["//command_line_option:allow_analysis_failures"] = "True"
    under_test = {}
    if settings:
        under_test["cfg"] = analysis_test_transition(settings = settings)
    return rule(
        impl,
        doc = doc,
        attrs = attrs | {
            "target_under_test": attr.label(
                aspects = [_action_aspect] + extra_target_under_test_aspects,
                mandatory = True,
                **under_test
            ),
        },
        fragments = fragments,
        test = True,
        analysis_test = True,
    )

def _end_analysis_test(env):
    return [AnalysisTestResultInfo(success = not env.failures, message = "\n".join(env.failures))]

def _target_under_test(env):
    target = env.ctx.attr.target_under_test
    return target[0] if types.is_list(target) else target

def _target_actions(env):
    return _target_under_test(env)[_ActionInfo].actions

def _target_bin_dir_path(env):
    return _target_under_test(env)[_ActionInfo].bin_path

# ---- assertions

def _assert_true(env, condition, msg = "Expected condition to be true, but was false."):
    if not condition:
        _fail(env, msg)

def _assert_false(env, condition, msg = "Expected condition to be false, but was true."):
    if condition:
        _fail(env, msg)

def _difference(expected, actual, msg):
    text = 'Expected "{}", but got "{}"'.format(expected, actual)
    return "{} ({})".format(msg, text) if msg else text

def _assert_equals(env, expected, actual, msg = None):
    if expected != actual:
        _fail(env, _difference(expected, actual, msg))

def _assert_set_equals(env, expected, actual, msg = None):
    if not types.is_set(actual) or not sets.is_equal(expected, actual):
        shown = sets.repr(actual) if types.is_set(actual) else repr(actual)
        _fail(env, _difference(sets.repr(expected), shown, msg))

def _expect_failure(env, expected_failure_msg = ""):
    target = _target_under_test(env)
    if AnalysisFailureInfo not in target:
        _fail(env, "Expected failure of target_under_test, but found success")
        return
    messages = [cause.message for cause in target[AnalysisFailureInfo].causes.to_list()]
    if expected_failure_msg not in messages[0]:
        _fail(env, "Expected errors to contain '{}' but did not. Actual errors:\n{}".format(
            expected_failure_msg,
            "\n".join(messages),
        ))

# ---- tests of macros, while a BUILD file is loaded

def _loading_test_impl(ctx):
    return _script(ctx, [ctx.attr.failure_message] if ctx.attr.failure_message else [])

_loading_test = rule(
    _loading_test_impl,
    attrs = {"failure_message": attr.string()},
    test = True,
)

def _loading_make(name):
    """Declares a suite of the cases that `equals` adds."""
    native.test_suite(name = name + "_tests", tags = [name + "_test_case"])
    return struct(name = name)

def _loading_equals(env, test_case, expected, actual):
    message = "" if expected == actual else 'Expected "{}", but got "{}"'.format(expected, actual)
    _loading_test(
        name = "{}_{}".format(env.name, test_case),
        failure_message = message,
        tags = [env.name + "_test_case"],
    )

asserts = struct(
    equals = _assert_equals,
    expect_failure = _expect_failure,
    false = _assert_false,
    new_set_equals = _assert_set_equals,
    set_equals = _assert_set_equals,
    true = _assert_true,
)

unittest = struct(
    begin = _begin,
    end = _end,
    fail = _fail,
    make = _make,
    suite = _suite,
)

analysistest = struct(
    begin = _begin,
    end = _end_analysis_test,
    fail = _fail,
    make = _make_analysis_test,
    target_actions = _target_actions,
    target_bin_dir_path = _target_bin_dir_path,
    target_under_test = _target_under_test,
)

loadingtest = struct(
    equals = _loading_equals,
    make = _loading_make,
)
