"""CcInfo of the engine."""

load("@@_builtins//cc:providers.bzl", _CcInfo = "CcInfo")

CcInfo = _CcInfo
