"""What a compiler needs to be told that a command calls by itself."""

CC_FLAGS_MAKE_VARIABLE_ACTION_NAME = "cc-flags-make-variable"

def build_cc_flags(ctx, cc_toolchain, action_name):
    """The value of the Make variable CC_FLAGS, as a string.

    Args:
      ctx: context of a rule with fragments = ["cpp"]
      cc_toolchain: a CcToolchainInfo
      action_name: the action whose flags are meant, CC_FLAGS_MAKE_VARIABLE_ACTION_NAME
    """
    legacy = cc_common.legacy_cc_flags_make_variable_do_not_use(cc_toolchain = cc_toolchain)
    flags = [legacy] if legacy else []
    if cc_toolchain.sysroot and "--sysroot=" not in legacy:
        flags.append("--sysroot=" + cc_toolchain.sysroot)
    features = cc_common.configure_features(
        ctx = ctx,
        cc_toolchain = cc_toolchain,
        requested_features = ctx.features,
        unsupported_features = ctx.disabled_features,
    )
    flags.extend(cc_common.get_memory_inefficient_command_line(
        feature_configuration = features,
        action_name = action_name,
        variables = cc_common.empty_variables(),
    ))
    return " ".join(flags)
