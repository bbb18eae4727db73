"""A toolchain that holds a word."""

def _impl(ctx):
    return [platform_common.ToolchainInfo(word = ctx.attr.word)]

word_toolchain = rule(_impl, attrs = {"word": attr.string()})
