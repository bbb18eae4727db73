"""What a target shows of the calls in WORKSPACE."""

load(":check.bzl", "check")

def _uses_impl(ctx):
    check("workspace.workspace", ctx.workspace_name, "api_workspace")
    check("workspace.bind native.bind", [str(target.label) for target in ctx.attr.deps], ["@@//:x", "@@//:x"])
    check("workspace.register_toolchains", ctx.toolchains["//:kind"].tool, "hammer")
    check("native.register_toolchains", ctx.toolchains["//:kind_of_macro"].tool, "hammer")
    return []

uses = rule(
    _uses_impl,
    attrs = {"deps": attr.label_list()},
    toolchains = ["//:kind", "//:kind_of_macro"],
)

def _tool_impl(ctx):
    return [platform_common.ToolchainInfo(tool = "hammer")]

tool = rule(_tool_impl)
