"""Subrules, rules that extend others, and aspects that go to toolchains."""

load(":check.bzl", "check", "present")

Described = provider("What a rule that is extended offers.", fields = ["file"])

def _describe_impl(ctx, name, *, _file):
    present("subrule_ctx", ctx)
    out = ctx.actions.declare_file(name)
    ctx.actions.write(out, _file.basename)
    check("subrule_ctx.actions", out.basename, name)
    check("subrule_ctx.label", ctx.label.name, "extending")
    check("subrule_ctx.fragments", str(ctx.fragments.platform.platform), "@@platforms//host:host")
    check("subrule_ctx.toolchains", ctx.toolchains["//:kind"].tool, "hammer")
    return out

describe = subrule(
    implementation = _describe_impl,
    attrs = {"_file": attr.label(default = ":file.txt", allow_single_file = True)},
    fragments = ["platform"],
    toolchains = ["//:kind"],
)

def _extended_impl(ctx):
    file = describe(ctx.label.name + ".described")
    check("bzl.subrule", file.basename, "extending.described")
    return [DefaultInfo(files = depset([file])), Described(file = file)]

extended = rule(
    _extended_impl,
    attrs = {"_use_auto_exec_groups": attr.bool(default = True)},
    provides = [Described],
    subrules = [describe],
)

def _extending_impl(ctx):
    of_parent = ctx.super()
    check("ctx.super", [type(each) for each in of_parent], ["DefaultInfo", "struct"])
    return of_parent

extending = rule(_extending_impl, parent = extended, fragments = ["platform"])

def _toolchain_aspect_impl(target, ctx):
    if "//:kind" not in ctx.rule.toolchains:
        return []
    check("rule_attributes.toolchains", ctx.rule.toolchains["//:kind"].label.name, "hammer")
    check("ToolchainContext.toolchain_types", [type.name for type in ctx.rule.toolchains.toolchain_types()], ["kind"])
    return []

def _along(ctx):
    check("propagation_ctx.rule", ctx.rule.label.name in ["needing", "hammer"], True)
    check("propagation_ctx.attr", ctx.attr.depth, 2)
    return []

_toolchain_aspect = aspect(
    _toolchain_aspect_impl,
    attr_aspects = _along,
    attrs = {"depth": attr.int(values = [1, 2])},
    toolchains_aspects = ["//:kind"],
)

def _needing_impl(ctx):
    check("ToolchainContext.toolchain_types", ctx.toolchains.toolchain_types(), [Label("//:kind")])
    return []

needing = rule(_needing_impl, toolchains = ["//:kind"])

def _looking_at_toolchains_impl(ctx):
    return []

looking_at_toolchains = rule(
    _looking_at_toolchains_impl,
    attrs = {"depth": attr.int(default = 2), "at": attr.label(aspects = [_toolchain_aspect]), "extending": attr.label(providers = [Described])},
)
