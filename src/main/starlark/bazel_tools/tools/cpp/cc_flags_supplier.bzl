"""The Make variable CC_FLAGS, for targets that name a cc_flags_supplier in toolchains."""

load(":cc_flags_supplier_lib.bzl", "CC_FLAGS_MAKE_VARIABLE_ACTION_NAME", "build_cc_flags")
load(":toolchain_utils.bzl", "find_cpp_toolchain", "use_cpp_toolchain")

def _cc_flags_supplier_impl(ctx):
    flags = build_cc_flags(ctx, find_cpp_toolchain(ctx), CC_FLAGS_MAKE_VARIABLE_ACTION_NAME)
    return [platform_common.TemplateVariableInfo({"CC_FLAGS": flags})]

cc_flags_supplier = rule(
    implementation = _cc_flags_supplier_impl,
    doc = "Gives CC_FLAGS to the targets that name it in toolchains.",
    fragments = ["cpp"],
    toolchains = use_cpp_toolchain(),
)
