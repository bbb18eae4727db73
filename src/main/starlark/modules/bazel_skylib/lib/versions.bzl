"""Versions of the engine."""

def _get():
    return native.bazel_version

def _parse(bazel_version):
    """The numbers of a version, without what follows them."""
    text = ""
    for character in bazel_version.elems():
        if not character.isdigit() and character != ".":
            break
        text += character
    return tuple([int(number) for number in text.strip(".").split(".") if number])

def _is_at_most(threshold, version):
    return _parse(version) <= _parse(threshold)

def _is_at_least(threshold, version):
    return _parse(version) >= _parse(threshold)

def _check(minimum_bazel_version, maximum_bazel_version = None, bazel_version = None):
    """Fails if the engine has none of the versions that are wanted."""
    version = bazel_version or native.bazel_version
    if not version:
        return  # it is being developed
    if not _is_at_least(minimum_bazel_version, version):
        fail("\nCurrent Bazel version is {}, expected at least {}\n".format(version, minimum_bazel_version))
    if maximum_bazel_version and not _is_at_most(maximum_bazel_version, version):
        fail("\nCurrent Bazel version is {}, expected at most {}\n".format(version, maximum_bazel_version))

versions = struct(
    check = _check,
    get = _get,
    is_at_least = _is_at_least,
    is_at_most = _is_at_most,
    parse = _parse,
)
