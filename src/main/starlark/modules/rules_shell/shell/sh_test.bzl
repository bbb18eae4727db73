"""The rule sh_test of the engine."""

load("@@_builtins//sh:sh_rules.bzl", _sh_test = "sh_test")

sh_test = _sh_test
