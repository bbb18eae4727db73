"""DebugPackageInfo of the engine."""

load("@@_builtins//cc:providers.bzl", _DebugPackageInfo = "DebugPackageInfo")

DebugPackageInfo = _DebugPackageInfo
