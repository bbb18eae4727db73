"""Module doc.

Second paragraph.
"""
load(":lib.bzl", "Other", "helper")

def _init(*, a, b = 3):
    """Makes it.

    Args:
      a: the a
    """
    return {"a": a, "b": b}

MyInfo, _new = provider(doc = """My info.

    Indented.
    """, fields = {"a": "The a.", "b": """The b
    of it."""}, init = _init)

Plain = provider()

def f(a, b = [1, "x"], *args, c, d = Label("//:x"), **kwargs):
    """Does f.

    More about f
      with indent.

    Args:
      a: The a
        continued.
      b (list): The b.
      *args: The rest.
      c: The c:
        - one
        - two
      d: The d
      **kwargs: others

    Returns:
      A thing
      of two lines.

    Deprecated:
      Use g.
    """
    return a

def _private():
    pass

def g():
    pass

ns = struct(f = f, _hidden = f, inner = struct(g = g), h = helper)

def _impl(ctx):
    pass

r = rule(
    implementation = _impl,
    doc = """A rule.

    With doc.
    """,
    attrs = {
        "srcs": attr.label_list(doc = "Sources.", mandatory = True, allow_files = True),
        "dep": attr.label(providers = [[MyInfo, Other], [DefaultInfo]], default = "//:two"),
        "dep2": attr.label(providers = [MyInfo]),
        "s": attr.string(default = "x", values = ["x", "y"], doc = "S."),
        "i": attr.int(default = 3),
        "b": attr.bool(default = True),
        "sl": attr.string_list(default = ["a"]),
        "il": attr.int_list(),
        "sd": attr.string_dict(default = {"a": "b"}),
        "sld": attr.string_list_dict(),
        "lksd": attr.label_keyed_string_dict(),
        "skld": attr.string_keyed_label_dict(),
        "out": attr.output(),
        "outs": attr.output_list(mandatory = True),
        "_p": attr.label(),
    },
    provides = [MyInfo, DefaultInfo],
)
t_test = rule(_impl, test = True)
ex = rule(_impl, executable = True)
dup = r

def _aspect(target, ctx):
    return []

asp = aspect(_aspect, doc = "An aspect.", attr_aspects = ["deps", "srcs"], attrs = {"level": attr.string(values = ["a"], default = "a", doc = "Level."), "_x": attr.label(default = "//:two")})

def _rr(rctx):
    pass

repo = repository_rule(_rr, doc = "Repo.", attrs = {"url": attr.string(mandatory = True)}, environ = ["PATH", "A"])

x = 3
lam = lambda a: a

def _macro(name, visibility, **kwargs):
    pass

m = macro(implementation = _macro, doc = "A macro.", attrs = {"srcs": attr.label_list(mandatory = True)}, finalizer = True)
