"""The compiler of an invented language: it sets text in a style."""

def _poem_compiler_impl(ctx):
    return [platform_common.ToolchainInfo(
        program = ctx.executable.program,
        flags = ctx.attr.flags,
    )]

poem_compiler = rule(
    implementation = _poem_compiler_impl,
    doc = "A compiler with the flags that it is to be run with.",
    attrs = {
        "program": attr.label(
            allow_single_file = True,
            cfg = "exec",
            executable = True,
            mandatory = True,
        ),
        "flags": attr.string_list(),
    },
)

def _poem_impl(ctx):
    compiler = ctx.toolchains["//compiler:toolchain_type"]
    out = ctx.actions.declare_file(ctx.label.name + ".out")
    args = ctx.actions.args()
    args.add_all(compiler.flags)
    args.add("--output", out)
    args.add_all(ctx.files.srcs)
    ctx.actions.run(
        executable = compiler.program,
        arguments = [args],
        inputs = ctx.files.srcs,
        outputs = [out],
        mnemonic = "CompilePoem",
    )
    return [DefaultInfo(files = depset([out]))]

poem = rule(
    implementation = _poem_impl,
    doc = "Compiles verses with whatever compiler suits the platform.",
    attrs = {
        "srcs": attr.label_list(allow_files = [".verse"]),
    },
    toolchains = ["//compiler:toolchain_type"],
)
