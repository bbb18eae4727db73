"""A rule that writes a Python module by running a program."""

def _greeting_module_impl(ctx):
    ctx.actions.run(
        executable = ctx.executable.tool,
        arguments = [ctx.attr.text, ctx.outputs.out.path],
        outputs = [ctx.outputs.out],
        mnemonic = "WriteGreeting",
        use_default_shell_env = True,
        progress_message = "Writing the greeting of %s" % ctx.label,
    )
    return [DefaultInfo(files = depset([ctx.outputs.out]))]

greeting_module = rule(
    implementation = _greeting_module_impl,
    doc = "A Python module with the constant TEXT.",
    attrs = {
        "out": attr.output(mandatory = True),
        "text": attr.string(mandatory = True),
        "tool": attr.label(
            executable = True,
            cfg = "exec",
            mandatory = True,
        ),
    },
)
