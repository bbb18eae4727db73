"""Rules and providers for C++ of the engine."""

load("@@_builtins//cc:cc_common.bzl", _cc_common = "cc_common")
load("@@_builtins//cc:cc_info.bzl", _CcInfo = "CcInfo")
load("@@_builtins//cc:providers.bzl", _DebugPackageInfo = "DebugPackageInfo")
load("@@_builtins//cc:toolchain_config.bzl", _CcToolchainConfigInfo = "CcToolchainConfigInfo")
load(
    "@@_builtins//cc:cc_binary.bzl",
    _cc_binary = "cc_binary",
    _cc_test = "cc_test",
)
load("@@_builtins//cc:cc_import.bzl", _cc_import = "cc_import")
load("@@_builtins//cc:cc_library.bzl", _cc_library = "cc_library")
load(
    "@@_builtins//cc:cc_shared_library.bzl",
    _cc_shared_library = "cc_shared_library",
    _cc_static_library = "cc_static_library",
)
load(
    "@@_builtins//cc:profiles.bzl",
    _fdo_prefetch_hints = "fdo_prefetch_hints",
    _fdo_profile = "fdo_profile",
    _memprof_profile = "memprof_profile",
    _propeller_optimize = "propeller_optimize",
)
load(
    "@@_builtins//cc:toolchain.bzl",
    _cc_libc_top_alias = "cc_libc_top_alias",
    _cc_toolchain = "cc_toolchain",
    _cc_toolchain_alias = "cc_toolchain_alias",
    _cc_toolchain_suite = "cc_toolchain_suite",
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
