"""CcSharedLibraryInfo of the engine."""

load("@@_builtins//cc:providers.bzl", _CcSharedLibraryInfo = "CcSharedLibraryInfo")

CcSharedLibraryInfo = _CcSharedLibraryInfo
