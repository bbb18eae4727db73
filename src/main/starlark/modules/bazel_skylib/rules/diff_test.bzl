"""A test that compares files."""

load("//lib:shell.bzl", "shell")

_SCRIPT = """#!/bin/bash
file1={file1}
file2={file2}
if diff -r "$file1" "$file2"; then
  exit 0
fi
printf >&2 'FAIL: files "%s" and "%s" differ. %s\\n' {path1} {path2} {message}
exit 1
"""

def _impl(ctx):
    script = ctx.actions.declare_file(ctx.label.name + "-test.sh")
    ctx.actions.write(
        script,
        _SCRIPT.format(
            file1 = shell.quote(ctx.file.file1.short_path),
            file2 = shell.quote(ctx.file.file2.short_path),
            message = shell.quote(ctx.attr.failure_message),
            path1 = shell.quote(ctx.file.file1.path),
            path2 = shell.quote(ctx.file.file2.path),
        ),
        is_executable = True,
    )
    return [DefaultInfo(
        executable = script,
        files = depset([script]),
        runfiles = ctx.runfiles([script, ctx.file.file1, ctx.file.file2]),
    )]

_diff_test = rule(
    _impl,
    attrs = {
        "failure_message": attr.string(),
        "file1": attr.label(mandatory = True, allow_single_file = True),
        "file2": attr.label(mandatory = True, allow_single_file = True),
    },
    test = True,
)

def diff_test(name, file1, file2, failure_message = None, **kwargs):
    """Fails if two files, or directories, differ.

    Args:
      name: string, the name of the target.
      file1: label of a file.
      file2: label of another.
      failure_message: string, what to say if they differ.
      **kwargs: attributes of tests.
    """
    _diff_test(
        name = name,
        file1 = file1,
        file2 = file2,
        failure_message = failure_message,
        **kwargs
    )
