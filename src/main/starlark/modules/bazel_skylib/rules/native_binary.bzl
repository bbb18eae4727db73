"""Programs that exist already as targets that can be run or tested."""

def _impl(ctx):
    out = ctx.actions.declare_file(ctx.attr.out or ctx.label.name)
    ctx.actions.symlink(output = out, target_file = ctx.executable.src, is_executable = True)
    runfiles = ctx.runfiles(ctx.files.data).merge_all(
        [ctx.attr.src[DefaultInfo].default_runfiles] +
        [target[DefaultInfo].default_runfiles for target in ctx.attr.data],
    )
    variables = {
        name: ctx.expand_location(ctx.expand_make_variables("env", value, {}), ctx.attr.data)
        for name, value in ctx.attr.env.items()
    }
    return [
        DefaultInfo(executable = out, files = depset([out]), runfiles = runfiles),
        RunEnvironmentInfo(environment = variables),
    ]

_ATTRS = {
    "data": attr.label_list(allow_files = True, doc = "What the program needs when it runs."),
    "env": attr.string_dict(doc = "Its environment variables."),
    "out": attr.string(doc = "The path of the program; the target's name if it is empty."),
    "src": attr.label(
        mandatory = True,
        allow_files = True,
        cfg = "target",
        executable = True,
        doc = "The program.",
    ),
}

native_binary = rule(
    _impl,
    attrs = _ATTRS,
    executable = True,
    doc = "A program that can be run.",
)

native_test = rule(
    _impl,
    attrs = _ATTRS,
    test = True,
    doc = "A program that is a test.",
)
