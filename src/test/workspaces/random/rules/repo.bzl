"""A repository that is made from a file of the workspace."""

def _impl(ctx):
    word = ctx.read(ctx.attr.src).strip()
    ctx.file("made.txt", "made of " + word + "\n")
    ctx.file("WORKSPACE", "")
    ctx.file("BUILD", """
exports_files(["made.txt"])
filegroup(name = "m", srcs = ["made.txt"], visibility = ["//visibility:public"])
""")

made_repository = repository_rule(
    implementation = _impl,
    attrs = {"src": attr.label(allow_single_file = True)},
)
