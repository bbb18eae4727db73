"""Writes three workspaces that ask much of analysis: an aspect, a split transition, many toolchains."""

import argparse
import pathlib

DEFINITIONS = '''
Seen = provider(fields = ["labels"])

def _node_impl(ctx):
    out = ctx.actions.declare_file(ctx.label.name + ".txt")
    ctx.actions.write(out, ctx.label.name)
    return [DefaultInfo(files = depset([out], transitive = [d[DefaultInfo].files for d in ctx.attr.deps]))]

node = rule(_node_impl, attrs = {"deps": attr.label_list()})

def _count_impl(target, ctx):
    return [Seen(labels = depset([target.label], transitive = [d[Seen].labels for d in ctx.rule.attr.deps]))]

count = aspect(_count_impl, attr_aspects = ["deps"])

def _counted_impl(ctx):
    return []

counted = rule(_counted_impl, attrs = {"deps": attr.label_list(aspects = [count])})

def _split_impl(settings, attr):
    return {
        "debug": {"//command_line_option:compilation_mode": "dbg"},
        "fast": {"//command_line_option:compilation_mode": "opt"},
    }

split = transition(implementation = _split_impl, inputs = [], outputs = ["//command_line_option:compilation_mode"])

def _parted_impl(ctx):
    return []

parted = rule(_parted_impl, attrs = {
    "deps": attr.label_list(cfg = split),
    "_allowlist_function_transition": attr.label(
        default = "@bazel_tools//tools/allowlists/function_transition_allowlist",
    ),
})

def _tool_impl(ctx):
    return [platform_common.ToolchainInfo(number = ctx.attr.number)]

tool = rule(_tool_impl, attrs = {"number": attr.int()})

def _user_impl(ctx):
    out = ctx.actions.declare_file(ctx.label.name + ".txt")
    ctx.actions.write(out, str(ctx.toolchains["//:kind"].number))
    return [DefaultInfo(files = depset([out]))]

user = rule(_user_impl, toolchains = ["//:kind"])
'''


def graph(root, packages, targets, top):
    """Writes a graph whose targets each depend on up to three earlier ones, and what stands on top of all."""
    total = packages * targets
    for package in range(packages):
        lines = ['load("//:defs.bzl", "node")', 'package(default_visibility = ["//visibility:public"])']
        for target in range(targets):
            number = package * targets + target
            deps = sorted({number // step for step in (2, 3, 7) if number})
            labels = ", ".join('"//p%d:t%d"' % (d // targets, d) for d in deps)
            lines.append('node(name = "t%d", deps = [%s])' % (number, labels))
        directory = root / ("p%d" % package)
        directory.mkdir(parents = True)
        (directory / "BUILD").write_text("\n".join(lines) + "\n")
    (root / "WORKSPACE").write_text("")
    (root / "defs.bzl").write_text(DEFINITIONS)
    labels = ", ".join('"//p%d:t%d"' % (number // targets, number) for number in range(total))
    (root / "BUILD").write_text('load(":defs.bzl", "%s")\n%s(name = "top", deps = [%s])\n' % (top, top, labels))


def toolchains(root, count, users):
    """Writes toolchains of one type, of which only the last suits, and targets that ask for one."""
    root.mkdir(parents = True)
    (root / "defs.bzl").write_text(DEFINITIONS)
    lines = [
        'load(":defs.bzl", "tool", "user")',
        'toolchain_type(name = "kind")',
        'constraint_setting(name = "place")',
        'constraint_value(name = "elsewhere", constraint_setting = ":place")',
    ]
    for number in range(count):
        lines.append('tool(name = "tool%d", number = %d)' % (number, number))
        suits = "" if number == count - 1 else 'target_compatible_with = [":elsewhere"], '
        lines.append('toolchain(name = "toolchain%d", %stoolchain = ":tool%d", toolchain_type = ":kind")' % (
            number, suits, number))
    lines += ['user(name = "user%d")' % number for number in range(users)]
    lines.append('filegroup(name = "top", srcs = [%s])' % ", ".join('":user%d"' % number for number in range(users)))
    (root / "BUILD").write_text("\n".join(lines) + "\n")
    (root / "WORKSPACE").write_text('register_toolchains("//:all")\n')


def main():
    parser = argparse.ArgumentParser(description = __doc__)
    parser.add_argument("root", type = pathlib.Path)
    parser.add_argument("--packages", type = int, default = 100)
    parser.add_argument("--targets", type = int, default = 100)
    parser.add_argument("--toolchains", type = int, default = 1000)
    parser.add_argument("--users", type = int, default = 1000)
    arguments = parser.parse_args()
    graph(arguments.root / "aspect", arguments.packages, arguments.targets, "counted")
    graph(arguments.root / "split", arguments.packages, arguments.targets, "parted")
    toolchains(arguments.root / "toolchains", arguments.toolchains, arguments.users)


if __name__ == "__main__":
    main()
