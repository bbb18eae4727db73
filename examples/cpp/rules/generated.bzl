"""A rule that writes a C++ source and compiles it."""

_TOOLCHAIN_TYPE = "@bazel_tools//tools/cpp:toolchain_type"

def _greeting_library_impl(ctx):
    source = ctx.actions.declare_file(ctx.label.name + ".cc")
    ctx.actions.write(source, "extern const char* kGreeting;\nconst char* kGreeting = \"%s\";\n" % ctx.attr.text)

    toolchain = ctx.toolchains[_TOOLCHAIN_TYPE].cc
    features = cc_common.configure_features(
        ctx = ctx,
        cc_toolchain = toolchain,
        requested_features = ctx.features,
        unsupported_features = ctx.disabled_features,
    )
    compilation_context, compilation_outputs = cc_common.compile(
        actions = ctx.actions,
        name = ctx.label.name,
        feature_configuration = features,
        cc_toolchain = toolchain,
        srcs = [source],
    )
    linking_context, _ = cc_common.create_linking_context_from_compilation_outputs(
        actions = ctx.actions,
        name = ctx.label.name,
        feature_configuration = features,
        cc_toolchain = toolchain,
        compilation_outputs = compilation_outputs,
    )
    return [CcInfo(compilation_context = compilation_context, linking_context = linking_context)]

greeting_library = rule(
    implementation = _greeting_library_impl,
    doc = "A library with one variable, kGreeting.",
    attrs = {"text": attr.string(mandatory = True, doc = "The value of the variable.")},
    fragments = ["cpp"],
    toolchains = [_TOOLCHAIN_TYPE],
    provides = [CcInfo],
)
