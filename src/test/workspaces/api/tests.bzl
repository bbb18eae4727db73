"""Rules that test the analysis of others."""

load(":check.bzl", "check")

def _opt_impl(ctx):
    check(
        "bzl.analysis_test_transition",
        "-opt" in ctx.attr.target[0].files.to_list()[0].path,
        True,
    )
    return [AnalysisTestResultInfo(success = True, message = "")]

opt_test = rule(
    _opt_impl,
    attrs = {"target": attr.label(cfg = analysis_test_transition(
        settings = {"//command_line_option:compilation_mode": "opt"},
    ))},
    analysis_test = True,
)

def _failing_impl(ctx):
    fail("it fails")

failing = rule(_failing_impl)

def _failure_impl(ctx):
    failures = ctx.attr.target[0][AnalysisFailureInfo].causes.to_list()
    check("bzl.AnalysisFailureInfo", [f.label.name for f in failures], ["failing"])
    check("all.fail", "it fails" in failures[0].message, True)
    return [AnalysisTestResultInfo(success = True, message = "")]

failure_test = rule(
    _failure_impl,
    attrs = {"target": attr.label(cfg = analysis_test_transition(
        settings = {"//command_line_option:allow_analysis_failures": True},
    ))},
    analysis_test = True,
)

def _inline_impl(ctx):
    check("testing.analysis_test", ctx.attr.target.label.name, "leaf")
    return [AnalysisTestResultInfo(success = True, message = "")]

def tests():
    """Declares the tests."""
    testing.analysis_test(
        name = "inline_test",
        implementation = _inline_impl,
        attrs = {"target": attr.label()},
        attr_values = {"target": ":leaf"},
        fragments = ["cpp"],
        toolchains = [],
    )
