"""How rules ask for a C++ toolchain and find it."""

CC_TOOLCHAIN_TYPE = Label("//tools/cpp:toolchain_type")

def find_cpp_toolchain(ctx, mandatory = True):
    """The C++ toolchain of a rule that asks for one with use_cpp_toolchain().

    Args:
      ctx: the context of the rule.
      mandatory: bool, whether it is an error that there is none.

    Returns:
      a CcToolchainInfo, or None.
    """
    if CC_TOOLCHAIN_TYPE not in ctx.toolchains:
        fail("In order to use find_cpp_toolchain, you must include the '%s' in the toolchains argument to your rule." %
             CC_TOOLCHAIN_TYPE)
    info = ctx.toolchains[CC_TOOLCHAIN_TYPE]
    if not info:
        if mandatory:
            fail("In order to use find_cpp_toolchain, a C++ toolchain must be registered that fits the target platform.")
        return None
    if hasattr(info, "cc_provider_in_toolchain") and hasattr(info, "cc"):
        return info.cc
    return info

def use_cpp_toolchain(mandatory = True):
    """What a rule lists among its toolchains to get a C++ toolchain.

    Args:
      mandatory: bool, whether the rule cannot do without.

    Returns:
      a list for the parameter `toolchains` of rule().
    """
    return [config_common.toolchain_type(CC_TOOLCHAIN_TYPE, mandatory = mandatory)]
