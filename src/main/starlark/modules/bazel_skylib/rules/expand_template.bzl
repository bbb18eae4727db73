"""A file that is made from a template."""

def _impl(ctx):
    ctx.actions.expand_template(
        template = ctx.file.template,
        output = ctx.outputs.out,
        substitutions = {
            key: ctx.expand_location(ctx.expand_make_variables("substitutions", value, {}), ctx.attr.data)
            for key, value in ctx.attr.substitutions.items()
        },
        is_executable = ctx.attr.is_executable,
    )

expand_template = rule(
    _impl,
    attrs = {
        "data": attr.label_list(allow_files = True, doc = "What $(location) may name."),
        "is_executable": attr.bool(doc = "Whether the file is a program."),
        "out": attr.output(mandatory = True, doc = "The file."),
        "substitutions": attr.string_dict(mandatory = True, doc = "What replaces which text."),
        "template": attr.label(mandatory = True, allow_single_file = True, doc = "The template."),
    },
    doc = "Makes a file from a template by replacing texts.",
)
