"""A symbolic macro: its attributes have types, and what it declares is named after it."""

def _counted_impl(name, visibility, srcs, unit):
    native.genrule(
        name = name + "_count",
        srcs = srcs,
        outs = [name + "_count.txt"],
        cmd = "cat $(SRCS) | wc -%s > $@" % unit,
    )
    native.filegroup(
        name = name,
        srcs = [name + "_count"],
        visibility = visibility,
    )

counted = macro(
    implementation = _counted_impl,
    doc = "Counts the lines, words or bytes of some files.",
    attrs = {
        "srcs": attr.label_list(allow_files = True, mandatory = True),
        "unit": attr.string(default = "l", values = ["l", "w", "c"], configurable = False),
    },
)
