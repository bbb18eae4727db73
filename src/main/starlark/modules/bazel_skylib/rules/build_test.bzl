"""A test that targets can be built."""

def _impl(ctx):
    script = ctx.actions.declare_file(ctx.label.name + ".sh")
    ctx.actions.write(script, "#!/bin/sh\nexit 0\n", is_executable = True)

    # What is in the runfiles is built before the test runs.
    runfiles = ctx.runfiles(ctx.files.targets).merge_all(
        [target[DefaultInfo].default_runfiles for target in ctx.attr.targets],
    )
    return [DefaultInfo(executable = script, runfiles = runfiles)]

_build_test = rule(
    _impl,
    attrs = {"targets": attr.label_list(mandatory = True, allow_empty = False, allow_files = True)},
    test = True,
)

def build_test(name, targets, **kwargs):
    """Passes if all targets can be built.

    Args:
      name: string, the name of the target.
      targets: list of labels.
      **kwargs: attributes of tests.
    """
    if not targets:
        fail("targets must be non-empty", "targets")
    _build_test(name = name, targets = targets, **kwargs)
