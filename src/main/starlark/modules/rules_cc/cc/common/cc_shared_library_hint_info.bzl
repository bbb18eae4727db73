"""CcSharedLibraryHintInfo of the engine."""

load("@@_builtins//cc:providers.bzl", _CcSharedLibraryHintInfo = "CcSharedLibraryHintInfo")

CcSharedLibraryHintInfo = _CcSharedLibraryHintInfo
