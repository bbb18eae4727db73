"""One file of several."""

def _impl(ctx):
    if ctx.attr.subpath.startswith("/"):
        fail("Expected subpath to be relative, got " + ctx.attr.subpath)
    found = [
        file
        for file in ctx.files.srcs
        if file.path == ctx.attr.subpath or file.path.endswith("/" + ctx.attr.subpath)
    ]
    if not found:
        fail('Can not find specified file "{}" in {}'.format(ctx.attr.subpath, ctx.files.srcs))
    return [DefaultInfo(files = depset(found[:1]), runfiles = ctx.runfiles(found[:1]))]

select_file = rule(
    _impl,
    attrs = {
        "srcs": attr.label(mandatory = True, allow_files = True, doc = "A target with files."),
        "subpath": attr.string(mandatory = True, doc = "The end of the path of the wanted one."),
    },
    doc = "Chooses a file of a target.",
)
