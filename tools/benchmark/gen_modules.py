"""Writes a workspace whose module graph is large, with a registry in files.

    python3 gen_modules.py DIRECTORY [MODULES] [EXTENSIONS]

Each module has three versions and needs some of those before it in other versions, so that selection has to choose; the
extensions are spread over the modules, and the main module imports one repository of each. Resolve it with

    starling mod graph --registry=file://DIRECTORY/registry
"""

import json
import pathlib
import random
import sys


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


EXTENSION = """\
def _make(ctx):
    ctx.file("BUILD", "")

repo = repository_rule(_make, attrs = {"number": attr.int()})

def _impl(ctx):
    for module in ctx.modules:
        for tag in module.tags.add:
            repo(name = tag.name, number = tag.number)

ext = module_extension(_impl, tag_classes = {
    "add": tag_class(attrs = {"name": attr.string(), "number": attr.int()}),
})
"""


def main():
    top = pathlib.Path(sys.argv[1]).absolute()
    modules = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    extensions = int(sys.argv[3]) if len(sys.argv) > 3 else 50
    random.seed(1)
    with_extension = set(random.sample(range(modules), extensions))
    for number in range(modules):
        name = "module%d" % number
        for version in range(3):
            lines = ['module(name = "%s", version = "1.%d")' % (name, version)]
            for needed in random.sample(range(number), min(number, 5)):
                lines.append('bazel_dep(name = "module%d", version = "1.%d")' % (needed, random.randrange(3)))
            folder = top / "registry" / "modules" / name / ("1.%d" % version)
            write(folder / "MODULE.bazel", "\n".join(lines) + "\n")
            write(folder / "source.json", json.dumps({"type": "local_path", "path": str(top / "sources" / name)}))
        source = top / "sources" / name
        write(source / "BUILD", "")
        if number in with_extension:
            write(source / "ext.bzl", EXTENSION)
    lines = ['module(name = "main", version = "1")']
    for number in range(modules):
        lines.append('bazel_dep(name = "module%d", version = "1.0")' % number)
    for number in sorted(with_extension):
        lines += [
            'ext%d = use_extension("@module%d//:ext.bzl", "ext")' % (number, number),
            'ext%d.add(name = "repo%d", number = %d)' % (number, number, number),
            'use_repo(ext%d, "repo%d")' % (number, number),
        ]
    write(top / "workspace" / "MODULE.bazel", "\n".join(lines) + "\n")
    write(top / "workspace" / "BUILD", "")
    write(
        top / "workspace" / ".bazelrc",
        "common --registry=file://%s/registry --check_direct_dependencies=off\n" % top,
    )


main()
