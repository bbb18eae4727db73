"""Tests of shell.bzl: the texts, and what a shell makes of them."""

load("@bazel_skylib//lib:shell.bzl", "shell")
load("@bazel_skylib//lib:unittest.bzl", "asserts", "unittest")

def _quote(ctx):
    env = unittest.begin(ctx)
    asserts.equals(env, "'foo'", shell.quote("foo"))
    asserts.equals(env, "'foo bar'", shell.quote("foo bar"))
    asserts.equals(env, "'three'\\''s'", shell.quote("three's"))
    asserts.equals(env, "''", shell.quote(""))
    asserts.equals(env, "'foo\\bar'", shell.quote("foo\\bar"))
    asserts.equals(env, "'back`echo q`uote'", shell.quote("back`echo q`uote"))
    return unittest.end(env)

quote_test = unittest.make(_quote)

def _array_literal(ctx):
    env = unittest.begin(ctx)
    asserts.equals(env, "()", shell.array_literal([]))
    asserts.equals(env, "('1')", shell.array_literal([1]))
    asserts.equals(env, "('1' '2' '3')", shell.array_literal([1, 2, 3]))
    asserts.equals(env, "('$foo')", shell.array_literal(["$foo"]))
    asserts.equals(env, "('qu\"o\"te')", shell.array_literal(['qu"o"te']))
    return unittest.end(env)

array_literal_test = unittest.make(_array_literal)

_VALUES = ["plain", "two words", "it's", "$HOME", "a\\b", "`echo x`", "\"q\"", "*", "tab\there"]

def _quoting_works_impl(ctx):
    """Checks that echo gives every value back."""
    script = ["#!/bin/sh"]
    for value in _VALUES:
        script.append("[ %s = \"$(printf '%%s' %s)\" ] || exit 1" % (shell.quote(value), shell.quote(value)))
        script.append("[ $(printf '%%s' %s | wc -c) = %d ] || exit 2" % (shell.quote(value), len(value)))
    ctx.actions.write(ctx.outputs.executable, "\n".join(script) + "\n", is_executable = True)

shell_quoting_works_test = rule(_quoting_works_impl, test = True)

def shell_test_suite():
    """All tests of this file."""
    unittest.suite("shell_tests", quote_test, array_literal_test)
    shell_quoting_works_test(name = "shell_quoting_works_test")
