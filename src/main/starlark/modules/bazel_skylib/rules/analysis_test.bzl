"""A test that targets can be analyzed."""

def _impl(_ctx):
    return [AnalysisTestResultInfo(success = True, message = "All targets succeeded analysis")]

analysis_test = rule(
    _impl,
    attrs = {"targets": attr.label_list(mandatory = True)},
    test = True,
    analysis_test = True,
    doc = "Passes if all targets can be analyzed; nothing of them is built.",
)
