"""What macros of WORKSPACE files can call."""

def declare():
    """Binds a target and registers a toolchain by `native`."""
    native.bind(
        name = "bound_by_macro",
        actual = "//:x",
    )
    native.register_toolchains("//:tool_of_macro")
