"""The name of the compiler, for config_setting."""

load(":toolchain_utils.bzl", "find_cpp_toolchain", "use_cpp_toolchain")

def _compiler_flag_impl(ctx):
    toolchain = find_cpp_toolchain(ctx, mandatory = False)
    return [config_common.FeatureFlagInfo(value = toolchain.compiler if toolchain else "")]

compiler_flag = rule(
    implementation = _compiler_flag_impl,
    doc = "A flag whose value is the name of the compiler.",
    toolchains = use_cpp_toolchain(mandatory = False),
)
