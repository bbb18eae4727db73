"""Questions about the types of values."""

_LIST = type([])
_STRING = type("")
_BOOL = type(True)
_NONE = type(None)
_INT = type(1)
_TUPLE = type(())
_DICT = type({})
_FUNCTION = type(lambda: None)
_DEPSET = type(depset())

def _is_list(v):
    return type(v) == _LIST

def _is_string(v):
    return type(v) == _STRING

def _is_bool(v):
    return type(v) == _BOOL

def _is_none(v):
    return type(v) == _NONE

def _is_int(v):
    return type(v) == _INT

def _is_tuple(v):
    return type(v) == _TUPLE

def _is_dict(v):
    return type(v) == _DICT

def _is_function(v):
    return type(v) == _FUNCTION

def _is_depset(v):
    return type(v) == _DEPSET

def _is_set(v):
    """Whether a value is a set as `sets.make` makes it."""
    return type(v) == "struct" and hasattr(v, "_values") and _is_dict(v._values)

types = struct(
    is_bool = _is_bool,
    is_depset = _is_depset,
    is_dict = _is_dict,
    is_function = _is_function,
    is_int = _is_int,
    is_list = _is_list,
    is_none = _is_none,
    is_set = _is_set,
    is_string = _is_string,
    is_tuple = _is_tuple,
)
