#!/usr/bin/env python3
"""Writes the generated programs of tools/bench-starlark into a directory.

build_file.star looks like a BUILD file of so many MB; loads.star loads files that load one another.
"""

import argparse
import os


def build_file(path, megabytes):
    with open(path, "w") as out:
        out.write('"""A generated file."""\n\n')
        out.write("def py_library(name, srcs = [], deps = [], visibility = None, tags = []):\n")
        out.write("    return len(srcs) + len(deps)\n\n")
        i = 0
        while out.tell() < megabytes << 20:
            out.write(f"# The library of part {i}, which depends on earlier ones.\n")
            out.write("py_library(\n")
            out.write(f'    name = "library_{i}",\n')
            out.write("    srcs = [\n")
            for j in range(6):
                out.write(f'        "package_{i % 100}/module_{i}_{j}.py",\n')
            out.write("    ],\n    deps = [\n")
            for j in range(5):
                out.write(f'        ":library_{max(0, i - j * j - 1)}",\n')
            out.write("    ],\n")
            if i % 3 == 0:
                out.write('    visibility = ["//visibility:public"],\n')
            if i % 7 == 0:
                out.write('    tags = ["manual", "part-%d"] + ["x" for _ in range(2)],\n' % i)
            out.write(")\n\n")
            i += 1


def loads(directory, count):
    files = os.path.join(directory, "loads")
    os.makedirs(files, exist_ok=True)
    for i in range(count):
        with open(os.path.join(files, f"file_{i}.bzl"), "w") as out:
            out.write(f'"""Definitions of part {i}."""\n\n')
            used = sorted({max(0, i - 1), i // 2, i // 3}) if i else []
            for j in used:
                out.write(f'load("file_{j}.bzl", "helper_{j}", constant_{j} = "CONSTANT_{j}")\n')
            out.write(f'\nCONSTANT_{i} = {{"name": "part{i}", "values": [{i}, {i + 1}]}}\n\n')
            out.write(f"def helper_{i}(name, srcs = [], deps = None):\n")
            out.write('    """Makes a list of names."""\n')
            out.write("    deps = deps or []\n")
            out.write("    out = []\n")
            out.write("    for src in srcs:\n")
            out.write('        if src.endswith(".py"):\n')
            out.write('            out.append(name + "/" + src)\n')
            out.write("    return out + deps\n\n")
            out.write(f"def rule_{i}(ctx):\n")
            out.write('    files = [f for f in ctx if f != "x"]\n')
            out.write("    return struct(files = files, count = len(files))\n\n")
            out.write(f'_USED_{i} = helper_{i}("part{i}", srcs = ["a.py", "b.txt"])')
            out.write("".join(f' + helper_{j}("x")' for j in used) + "\n")
    with open(os.path.join(directory, "loads.star"), "w") as out:
        for i in [*range(20, count, 20), count - 1]:  # so that loads do not nest too deeply
            out.write(f'load("loads/file_{i}.bzl", "CONSTANT_{i}")\n')
        out.write(f"print(CONSTANT_{count - 1})\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory")
    parser.add_argument("--megabytes", type=int, default=8)
    parser.add_argument("--files", type=int, default=2000)
    arguments = parser.parse_args()
    os.makedirs(arguments.directory, exist_ok=True)
    build_file(os.path.join(arguments.directory, "build_file.star"), arguments.megabytes)
    loads(arguments.directory, arguments.files)


if __name__ == "__main__":
    main()
