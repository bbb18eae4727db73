"""The rule sh_library of the engine."""

load("@@_builtins//sh:sh_rules.bzl", _sh_library = "sh_library")

sh_library = _sh_library
