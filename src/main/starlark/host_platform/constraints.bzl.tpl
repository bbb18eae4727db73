"""The constraint values of the machine that the engine runs on."""

HOST_CONSTRAINTS = [
    "@platforms//cpu:{cpu}",
    "@platforms//os:{os}",
]
