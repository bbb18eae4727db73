"""The provider CcToolchainConfigInfo of the engine."""

load("@@_builtins//cc:toolchain_config.bzl", _CcToolchainConfigInfo = "CcToolchainConfigInfo")

CcToolchainConfigInfo = _CcToolchainConfigInfo
