"""Functions on paths, which are strings; the file system is not asked."""

def _basename(p):
    return p.rpartition("/")[2]

def _dirname(p):
    head, slash, _ = p.rpartition("/")
    return head.rstrip("/") or (slash if not head else head)

def _is_absolute(path):
    return path.startswith("/") or (len(path) > 2 and path[1] == ":")

def _join(path, *others):
    result = path
    for each in others:
        if _is_absolute(each):
            result = each
        elif not result or result.endswith("/"):
            result += each
        else:
            result += "/" + each
    return result

def _normalize(path):
    if not path:
        return "."
    slashes = 0
    if path.startswith("/"):
        # Exactly two slashes have a meaning of their own.
        slashes = 2 if path.startswith("//") and not path.startswith("///") else 1
    parts = []
    for part in path.split("/"):
        if part in ["", "."]:
            continue
        if part != "..":
            parts.append(part)
        elif parts and parts[-1] != "..":
            parts.pop()
        elif not slashes:
            parts.append("..")
    return "/" * slashes + "/".join(parts) or "."

def _is_normalized(str, look_for_same_level_references = True):
    parts = str.split("/")
    return ".." not in parts and not (look_for_same_level_references and "." in parts)

def _relativize(path, start):
    segments = _normalize(path).split("/")
    starts = _normalize(start).split("/")
    if starts == ["."]:
        starts = []
    if segments[:len(starts)] != starts:
        fail("Path '{}' is not beneath '{}'".format(path, start))
    return "/".join(segments[len(starts):]) or "."

def _split_extension(p):
    name = _basename(p)
    dot = name.rfind(".")
    if dot <= 0:
        return (p, "")
    place = len(p) - len(name) + dot
    return (p[:place], p[place:])

def _replace_extension(p, new_extension):
    return _split_extension(p)[0] + new_extension

def _starts_with(path_a, path_b):
    if not path_b:
        return True
    a, b = _normalize(path_a), _normalize(path_b)
    return a == b or a.startswith(b if b.endswith("/") else b + "/")

paths = struct(
    basename = _basename,
    dirname = _dirname,
    is_absolute = _is_absolute,
    is_normalized = _is_normalized,
    join = _join,
    normalize = _normalize,
    relativize = _relativize,
    replace_extension = _replace_extension,
    split_extension = _split_extension,
    starts_with = _starts_with,
)
