"""The rule that makes a shell toolchain."""

def _sh_toolchain_impl(ctx):
    return [platform_common.ToolchainInfo(path = ctx.attr.path)]

sh_toolchain = rule(
    implementation = _sh_toolchain_impl,
    doc = "A shell that stands at a path of the platform.",
    attrs = {
        "path": attr.string(doc = "The absolute path of the shell."),
    },
)
