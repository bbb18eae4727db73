"""sh_library, sh_binary and sh_test, for workspaces without the rule set rules_shell."""

load("//build:expansion.bzl", "run_environment")

def _runfiles(ctx, files):
    dependencies = ctx.attr.srcs + ctx.attr.deps
    runfiles = ctx.runfiles(
        files = files,
        transitive_files = depset(transitive = [d[DefaultInfo].files for d in dependencies + ctx.attr.data]),
    )
    return runfiles.merge_all(
        [d[DefaultInfo].default_runfiles for d in dependencies] +
        [d[DefaultInfo].data_runfiles for d in ctx.attr.data],
    )

def _coverage(ctx):
    return coverage_common.instrumented_files_info(
        ctx,
        source_attributes = ["srcs"],
        dependency_attributes = ["deps", "data"],
    )

def _sh_library_impl(ctx):
    files = depset(transitive = [s[DefaultInfo].files for s in ctx.attr.srcs])
    return [DefaultInfo(files = files, runfiles = _runfiles(ctx, [])), _coverage(ctx)]

def _sh_executable_impl(ctx):
    if len(ctx.files.srcs) != 1:
        fail("you must specify exactly one file in 'srcs'", attr = "srcs")
    script = ctx.files.srcs[0]
    program = ctx.actions.declare_file(ctx.label.name)
    ctx.actions.symlink(output = program, target_file = script, is_executable = True)
    return [
        DefaultInfo(
            executable = program,
            files = depset([script, program]),
            runfiles = _runfiles(ctx, [script, program]),
        ),
        run_environment(ctx),
        _coverage(ctx),
    ]

_LIBRARY_ATTRS = {
    "srcs": attr.label_list(allow_files = True, doc = "The shell scripts."),
    "deps": attr.label_list(allow_files = True, doc = "Libraries that are there at run time."),
    "data": attr.label_list(allow_files = True, doc = "Files that are there at run time."),
}

_EXECUTABLE_ATTRS = _LIBRARY_ATTRS | {
    "srcs": attr.label_list(allow_files = True, mandatory = True, doc = "The one shell script."),
    "env": attr.string_dict(doc = "The environment of the program under run and test."),
    "env_inherit": attr.string_list(doc = "Variables taken from the caller's environment."),
}

sh_library = rule(
    implementation = _sh_library_impl,
    doc = "Shell scripts that other targets need at run time.",
    attrs = _LIBRARY_ATTRS,
)

sh_binary = rule(
    implementation = _sh_executable_impl,
    doc = "A shell script with its runfiles.",
    attrs = _EXECUTABLE_ATTRS,
    executable = True,
)

sh_test = rule(
    implementation = _sh_executable_impl,
    doc = "A shell script whose exit code tells whether a test passed.",
    attrs = _EXECUTABLE_ATTRS,
    test = True,
)
