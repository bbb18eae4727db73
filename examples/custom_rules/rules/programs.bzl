"""Programs with runfiles, and tests of what they print."""

def _runfile(ctx, file):
    return ctx.workspace_name + "/" + file.short_path

def _script_impl(ctx):
    program = ctx.actions.declare_file(ctx.label.name)
    library = ctx.file.library
    ctx.actions.write(program, """#!/bin/sh
runfiles=${RUNFILES_DIR:-$0.runfiles}
. "$runfiles/%s"
%s
""" % (_runfile(ctx, library), ctx.attr.code), is_executable = True)
    return [DefaultInfo(executable = program, runfiles = ctx.runfiles([library]))]

script = rule(
    implementation = _script_impl,
    doc = "A shell program that calls functions of a library, which it finds in its runfiles.",
    attrs = {
        "code": attr.string(mandatory = True),
        "library": attr.label(allow_single_file = [".sh"], mandatory = True),
    },
    executable = True,
)

def _prints_test_impl(ctx):
    program = ctx.executable.program
    test = ctx.actions.declare_file(ctx.label.name + ".sh")
    ctx.actions.write(test, """#!/bin/sh
cd "$TEST_SRCDIR" || exit 1
got=$(RUNFILES_DIR=$TEST_SRCDIR "./%s")
if [ "$got" != '%s' ]; then
  echo "got: $got"
  exit 1
fi
""" % (_runfile(ctx, program), ctx.attr.text), is_executable = True)
    runfiles = ctx.runfiles([program]).merge(ctx.attr.program[DefaultInfo].default_runfiles)
    return [DefaultInfo(executable = test, runfiles = runfiles)]

prints_test = rule(
    implementation = _prints_test_impl,
    doc = "Passes if the program prints just the text.",
    attrs = {
        "program": attr.label(executable = True, cfg = "target", mandatory = True),
        "text": attr.string(mandatory = True),
    },
    test = True,
)
