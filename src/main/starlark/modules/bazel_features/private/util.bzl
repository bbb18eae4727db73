"""Compares the release that the engine follows with others."""

def _number_and_rest(text):
    digits = 0
    for c in text.elems():
        if not c.isdigit():
            break
        digits += 1
    return (int(text[:digits] or "0"), text[digits:])

def _parts(version):
    """The numbers of a release, whether it is final, and what stands behind them."""
    numbers = []
    rest = version
    for _ in range(3):
        number, rest = _number_and_rest(rest)
        numbers.append(number)
        rest = rest.removeprefix(".")
    before_release = []
    for part in rest.removeprefix("-").replace("rc", "rc.").split("."):
        before_release.append((0, int(part), "") if part.isdigit() else (1, 0, part))
    return (numbers, not rest, before_release if rest else [])

BAZEL_VERSION = _parts(native.bazel_version)

def le(version):
    return BAZEL_VERSION <= _parts(version)

def lt(version):
    return BAZEL_VERSION < _parts(version)

def ne(version):
    return BAZEL_VERSION != _parts(version)

def ge(version):
    return BAZEL_VERSION >= _parts(version)

def gt(version):
    return BAZEL_VERSION > _parts(version)

def ge_same_major(version):
    return ge(version) and BAZEL_VERSION[0][0] == _parts(version)[0][0]
