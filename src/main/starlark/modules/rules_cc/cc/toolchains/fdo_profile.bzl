"""The rule fdo_profile of the engine."""

load("@@_builtins//cc:profiles.bzl", _fdo_profile = "fdo_profile")

fdo_profile = _fdo_profile
