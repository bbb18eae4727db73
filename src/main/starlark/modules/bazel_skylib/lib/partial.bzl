"""Functions with some of their arguments."""

def _make(func, *args, **kwargs):
    """A function with arguments that are given before those of each call."""
    return struct(function = func, args = args, kwargs = kwargs)

def _call(partial, *args, **kwargs):
    """Calls what `make` returned; keyword arguments of the call win."""
    return partial.function(*(partial.args + args), **(partial.kwargs | kwargs))

def _is_instance(v):
    return type(v) == "struct" and hasattr(v, "function") and hasattr(v, "args") and hasattr(v, "kwargs")

partial = struct(
    call = _call,
    is_instance = _is_instance,
    make = _make,
)
