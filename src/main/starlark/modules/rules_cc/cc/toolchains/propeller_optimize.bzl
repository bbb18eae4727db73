"""The rule propeller_optimize of the engine."""

load("@@_builtins//cc:profiles.bzl", _propeller_optimize = "propeller_optimize")

propeller_optimize = _propeller_optimize
