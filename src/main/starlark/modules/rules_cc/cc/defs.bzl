"""Rules and providers for C++ of the engine."""

load("@@_builtins//cc:cc_common.bzl", _cc_common = "cc_common")
load(
    "@@_builtins//cc:providers.bzl",
    _CcInfo = "CcInfo",
    _CcToolchainConfigInfo = "CcToolchainConfigInfo",
    _DebugPackageInfo = "DebugPackageInfo",
)
load(
    "@@_builtins//cc:rules.bzl",
    _cc_binary = "cc_binary",
    _cc_import = "cc_import",
    _cc_libc_top_alias = "cc_libc_top_alias",
    _cc_library = "cc_library",
    _cc_shared_library = "cc_shared_library",
    _cc_static_library = "cc_static_library",
    _cc_test = "cc_test",
    _cc_toolchain = "cc_toolchain",
    _cc_toolchain_alias = "cc_toolchain_alias",
    _cc_toolchain_suite = "cc_toolchain_suite",
    _fdo_prefetch_hints = "fdo_prefetch_hints",
    _fdo_profile = "fdo_profile",
    _memprof_profile = "memprof_profile",
    _propeller_optimize = "propeller_optimize",
)

CcInfo = _CcInfo
CcToolchainConfigInfo = _CcToolchainConfigInfo
DebugPackageInfo = _DebugPackageInfo
cc_binary = _cc_binary
cc_common = _cc_common
cc_import = _cc_import
cc_libc_top_alias = _cc_libc_top_alias
cc_library = _cc_library
cc_shared_library = _cc_shared_library
cc_static_library = _cc_static_library
cc_test = _cc_test
cc_toolchain = _cc_toolchain
cc_toolchain_alias = _cc_toolchain_alias
cc_toolchain_suite = _cc_toolchain_suite
fdo_prefetch_hints = _fdo_prefetch_hints
fdo_profile = _fdo_profile
memprof_profile = _memprof_profile
propeller_optimize = _propeller_optimize
