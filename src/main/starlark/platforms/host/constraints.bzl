"""The constraint values of the machine that the engine runs on."""

load("@local_config_platform//:constraints.bzl", _HOST_CONSTRAINTS = "HOST_CONSTRAINTS")

HOST_CONSTRAINTS = _HOST_CONSTRAINTS
