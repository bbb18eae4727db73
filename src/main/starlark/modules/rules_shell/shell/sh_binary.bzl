"""The rule sh_binary of the engine."""

load("@@_builtins//sh:sh_rules.bzl", _sh_binary = "sh_binary")

sh_binary = _sh_binary
