"""Files that a program makes."""

def _impl(ctx):
    def expand(text, attribute):
        located = ctx.expand_location(text, ctx.attr.srcs + [ctx.attr.tool])
        return ctx.expand_make_variables(attribute, located, {})

    arguments = ctx.actions.args()
    arguments.add_all([expand(text, "args") for text in ctx.attr.args])
    ctx.actions.run(
        outputs = ctx.outputs.outs,
        inputs = ctx.files.srcs,
        executable = ctx.executable.tool,
        tools = [ctx.executable.tool],
        arguments = [arguments],
        env = {name: expand(text, "env") for name, text in ctx.attr.env.items()},
        mnemonic = "RunBinary",
        use_default_shell_env = False,
    )
    return [DefaultInfo(files = depset(ctx.outputs.outs), runfiles = ctx.runfiles(ctx.outputs.outs))]

run_binary = rule(
    _impl,
    attrs = {
        "args": attr.string_list(doc = "The arguments, with $(location) and Make variables."),
        "env": attr.string_dict(doc = "The environment, in the same way."),
        "outs": attr.output_list(mandatory = True, doc = "The files that the program makes."),
        "srcs": attr.label_list(allow_files = True, doc = "The files that it reads."),
        "tool": attr.label(
            mandatory = True,
            allow_files = True,
            cfg = "exec",
            executable = True,
            doc = "The program.",
        ),
    },
    doc = "Runs a program that makes files.",
)
