"""Writes a workspace of libraries whose actions each read the headers of all libraries below, as C++ compilations do."""

import argparse
import pathlib

DEFINITIONS = '''
Headers = provider(fields = ["headers"])

def _lib_impl(ctx):
    out = ctx.actions.declare_file(ctx.label.name + ".o")
    headers = depset(ctx.files.hdrs, transitive = [d[Headers].headers for d in ctx.attr.deps])
    ctx.actions.run_shell(
        outputs = [out],
        inputs = depset(ctx.files.srcs, transitive = [headers]),
        command = "cat $1 > $2",
        arguments = [ctx.files.srcs[0].path, out.path],
    )
    return [DefaultInfo(files = depset([out])), Headers(headers = headers)]

lib = rule(_lib_impl, attrs = {
    "srcs": attr.label_list(allow_files = True),
    "hdrs": attr.label_list(allow_files = True),
    "deps": attr.label_list(),
})
'''


def main():
    parser = argparse.ArgumentParser(description = __doc__)
    parser.add_argument("directory", type = pathlib.Path)
    parser.add_argument("--libraries", type = int, default = 2000)
    arguments = parser.parse_args()
    root = arguments.directory
    root.mkdir(parents = True)
    (root / "WORKSPACE").write_text("")
    (root / "defs.bzl").write_text(DEFINITIONS)
    lines = ['load(":defs.bzl", "lib")']
    for number in range(arguments.libraries):
        for name in ("s%d.c", "a%d.h", "b%d.h"):
            (root / (name % number)).write_text("%s\n" % (name % number))
        deps = ", ".join('":l%d"' % (number - step) for step in (1, 2, 5) if number >= step)
        lines.append(
            'lib(name = "l%d", srcs = ["s%d.c"], hdrs = ["a%d.h", "b%d.h"], deps = [%s])' % ((number,) * 4 + (deps,))
        )
    (root / "BUILD").write_text("\n".join(lines) + "\n")


main()
