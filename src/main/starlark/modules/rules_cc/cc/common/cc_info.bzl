"""CcInfo of the engine."""

load("@@_builtins//cc:cc_info.bzl", _CcInfo = "CcInfo")

CcInfo = _CcInfo
