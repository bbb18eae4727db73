"""Functions on sequences."""

def _after_each(separator, iterable):
    return [part for item in iterable for part in (item, separator)]

def _before_each(separator, iterable):
    return [part for item in iterable for part in (separator, item)]

def _uniq(iterable):
    return {item: None for item in iterable}.keys()

collections = struct(
    after_each = _after_each,
    before_each = _before_each,
    uniq = _uniq,
)
