"""Finds the C++ toolchain of a rule."""

CPP_TOOLCHAIN_TYPE = Label("//tools/cpp:toolchain_type")

def find_cpp_toolchain(ctx, *, mandatory = True):
    """The CcToolchainInfo of a rule that has the toolchain type, or the attribute _cc_toolchain."""
    if CPP_TOOLCHAIN_TYPE in ctx.toolchains:
        toolchain = ctx.toolchains[CPP_TOOLCHAIN_TYPE]
        if toolchain == None:
            if mandatory:
                fail("Unable to find a CC toolchain using toolchain resolution. Did you properly set --platforms?")
            return None
        if hasattr(toolchain, "cc_provider_in_toolchain") and hasattr(toolchain, "cc"):
            return toolchain.cc
        return toolchain
    if hasattr(ctx.attr, "_cc_toolchain"):
        return ctx.attr._cc_toolchain[cc_common.CcToolchainInfo]
    fail("In order to use find_cpp_toolchain, you must include the '%s' in the toolchains argument to your rule." % CPP_TOOLCHAIN_TYPE)

def find_cc_toolchain(ctx, *, mandatory = True):
    """As find_cpp_toolchain."""
    return find_cpp_toolchain(ctx, mandatory = mandatory)

def use_cpp_toolchain(mandatory = True):
    """What to put into `toolchains` of a rule that uses the C++ toolchain."""
    return [config_common.toolchain_type(CPP_TOOLCHAIN_TYPE, mandatory = mandatory)]

use_cc_toolchain = use_cpp_toolchain
