"""The rule memprof_profile of the engine."""

load("@@_builtins//cc:profiles.bzl", _memprof_profile = "memprof_profile")

memprof_profile = _memprof_profile
