"""Tests of analysistest itself: providers, actions, failures and configurations of a target under test."""

load("@bazel_skylib//lib:unittest.bzl", "analysistest", "asserts")
load("@bazel_skylib//rules:analysis_test.bzl", "analysis_test")

ShapeInfo = provider(fields = ["sides", "mode"])

def _shape_impl(ctx):
    if ctx.attr.sides < 3:
        fail("a shape has at least 3 sides, not %d" % ctx.attr.sides)
    first = ctx.actions.declare_file(ctx.label.name + ".one")
    ctx.actions.write(first, str(ctx.attr.sides), is_executable = True)
    second = ctx.actions.declare_file(ctx.label.name + ".two")
    ctx.actions.run_shell(
        inputs = [first],
        outputs = [second],
        command = "cp $1 $2",
        arguments = [first.path, second.path],
        mnemonic = "Copy",
        env = {"LANG": "C"},
    )
    return [
        DefaultInfo(files = depset([first, second])),
        ShapeInfo(sides = ctx.attr.sides, mode = ctx.var["COMPILATION_MODE"]),
    ]

_shape = rule(
    implementation = _shape_impl,
    attrs = {
        "sides": attr.int(mandatory = True),
        "deps": attr.label_list(providers = [ShapeInfo]),
    },
)

def _providers(ctx):
    env = analysistest.begin(ctx)
    target = analysistest.target_under_test(env)
    asserts.true(env, ShapeInfo in target)
    asserts.true(env, DefaultInfo in target)
    asserts.false(env, OutputGroupInfo in target and hasattr(target[OutputGroupInfo], "extra"))
    asserts.equals(env, 4, target[ShapeInfo].sides)
    asserts.equals(env, "fastbuild", target[ShapeInfo].mode)
    asserts.equals(env, "square", target.label.name)
    asserts.equals(env, "analysis", target.label.package)
    asserts.equals(env, ["square.one", "square.two"], [f.basename for f in target[DefaultInfo].files.to_list()])
    return analysistest.end(env)

providers_test = analysistest.make(_providers)

def _actions(ctx):
    env = analysistest.begin(ctx)
    actions = analysistest.target_actions(env)
    asserts.equals(env, ["FileWrite", "Copy"], [a.mnemonic for a in actions])
    asserts.equals(env, "4", actions[0].content)
    asserts.equals(env, ["square.one"], [f.basename for f in actions[0].outputs.to_list()])
    asserts.equals(env, ["square.one"], [f.basename for f in actions[1].inputs.to_list()])
    asserts.equals(env, ["square.two"], [f.basename for f in actions[1].outputs.to_list()])
    asserts.equals(env, "-c", actions[1].argv[1])
    asserts.equals(env, "cp $1 $2", actions[1].argv[2])
    asserts.equals(env, "C", actions[1].env["LANG"])
    asserts.true(env, actions[1].argv[-1].endswith("analysis/square.two"))
    asserts.true(env, actions[1].argv[-1].startswith(analysistest.target_bin_dir_path(env)))
    return analysistest.end(env)

actions_test = analysistest.make(_actions)

def _fails(ctx):
    env = analysistest.begin(ctx)
    asserts.expect_failure(env, "a shape has at least 3 sides, not 2")
    return analysistest.end(env)

fails_test = analysistest.make(_fails, expect_failure = True)

def _dep_fails(ctx):
    env = analysistest.begin(ctx)
    asserts.expect_failure(env, "not 1")
    return analysistest.end(env)

dep_fails_test = analysistest.make(_dep_fails, expect_failure = True)

def _configured(ctx):
    env = analysistest.begin(ctx)
    asserts.equals(env, "dbg", analysistest.target_under_test(env)[ShapeInfo].mode)
    return analysistest.end(env)

configured_test = analysistest.make(
    _configured,
    config_settings = {"//command_line_option:compilation_mode": "dbg"},
)

def analysis_test_suite():
    """The targets under test, and the tests."""
    _shape(name = "square", sides = 4)
    _shape(name = "line", sides = 2, tags = ["manual"])
    _shape(name = "dot", sides = 1, tags = ["manual"])
    _shape(name = "on_dot", sides = 3, tags = ["manual"], deps = [":dot"])
    providers_test(name = "providers_test", target_under_test = ":square")
    actions_test(name = "actions_test", target_under_test = ":square")
    fails_test(name = "fails_test", target_under_test = ":line")
    dep_fails_test(name = "dep_fails_test", target_under_test = ":on_dot")
    configured_test(name = "configured_test", target_under_test = ":square")
    analysis_test(name = "analysis_test", targets = [":square"])
