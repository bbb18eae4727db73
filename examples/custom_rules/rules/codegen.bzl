"""A code generator that is a target of its own, and a rule whose action runs it."""

def _generator_impl(ctx):
    program = ctx.actions.declare_file(ctx.label.name)
    ctx.actions.expand_template(
        template = ctx.file._template,
        output = program,
        substitutions = {"{PREFIX}": ctx.attr.prefix},
        is_executable = True,
    )
    return [DefaultInfo(
        executable = program,
        runfiles = ctx.runfiles(files = ctx.files.data),
    )]

generator = rule(
    implementation = _generator_impl,
    doc = "A program that turns a list of words into a shell function.",
    attrs = {
        "prefix": attr.string(default = "say_"),
        "data": attr.label_list(allow_files = True),
        "_template": attr.label(default = "//rules:generate.sh", allow_single_file = True),
    },
    executable = True,
)

def _generated_functions_impl(ctx):
    out = ctx.actions.declare_file(ctx.label.name + ".sh")
    ctx.actions.run(
        executable = ctx.executable.generator,
        arguments = [ctx.file.src.path, out.path],
        inputs = [ctx.file.src],
        outputs = [out],
        mnemonic = "GenerateFunctions",
    )
    return [DefaultInfo(files = depset([out]), runfiles = ctx.runfiles([out]))]

generated_functions = rule(
    implementation = _generated_functions_impl,
    doc = "Shell functions made by a generator.",
    attrs = {
        "src": attr.label(allow_single_file = True, mandatory = True),
        "generator": attr.label(executable = True, cfg = "exec", mandatory = True),
    },
)
