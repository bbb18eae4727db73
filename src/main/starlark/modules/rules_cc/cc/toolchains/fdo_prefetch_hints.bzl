"""The rule fdo_prefetch_hints of the engine."""

load("@@_builtins//cc:profiles.bzl", _fdo_prefetch_hints = "fdo_prefetch_hints")

fdo_prefetch_hints = _fdo_prefetch_hints
