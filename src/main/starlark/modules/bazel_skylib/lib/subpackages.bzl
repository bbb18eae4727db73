"""The packages below the one that is being loaded."""

def _supported():
    return True

def _fully_qualified(path):
    return "//" + "/".join([part for part in [native.package_name(), path] if part])

def _all(exclude = [], allow_empty = False, fully_qualified = True):
    found = native.subpackages(include = ["**"], exclude = exclude, allow_empty = allow_empty)
    return [_fully_qualified(path) for path in found] if fully_qualified else found

def _exists(relative_path):
    return relative_path in native.subpackages(include = [relative_path], allow_empty = True)

subpackages = struct(
    all = _all,
    exists = _exists,
    supported = _supported,
)
