"""The provider CcToolchainConfigInfo of the engine."""

load("@@_builtins//cc:providers.bzl", _CcToolchainConfigInfo = "CcToolchainConfigInfo")

CcToolchainConfigInfo = _CcToolchainConfigInfo
