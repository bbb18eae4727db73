"""Tests of collections.bzl and dicts.bzl."""

load("@bazel_skylib//lib:collections.bzl", "collections")
load("@bazel_skylib//lib:dicts.bzl", "dicts")
load("@bazel_skylib//lib:unittest.bzl", "asserts", "unittest")

def _separators(ctx):
    env = unittest.begin(ctx)
    asserts.equals(env, [], collections.after_each("x", []))
    asserts.equals(env, ["a", "x"], collections.after_each("x", ["a"]))
    asserts.equals(env, [1, 0, 2, 0], collections.after_each(0, (1, 2)))
    asserts.equals(env, [], collections.before_each("x", []))
    asserts.equals(env, ["x", "a"], collections.before_each("x", ["a"]))
    asserts.equals(env, ["-I", "a", "-I", "b"], collections.before_each("-I", ["a", "b"]))
    return unittest.end(env)

separators_test = unittest.make(_separators)

def _uniq(ctx):
    env = unittest.begin(ctx)
    asserts.equals(env, [], collections.uniq([]))
    asserts.equals(env, [1], collections.uniq([1, 1, 1]))
    asserts.equals(env, ["b", "a", "c"], collections.uniq(["b", "a", "b", "c", "a"]))
    asserts.equals(env, [(1, 2), (2, 1)], collections.uniq([(1, 2), (2, 1), (1, 2)]))
    return unittest.end(env)

uniq_test = unittest.make(_uniq)

def _add(ctx):
    env = unittest.begin(ctx)
    first = {"a": 1, "b": 2}
    asserts.equals(env, {}, dicts.add())
    asserts.equals(env, first, dicts.add(first))
    asserts.equals(env, {"a": 1, "b": 3, "c": 4}, dicts.add(first, {"b": 3, "c": 4}))
    asserts.equals(env, {"a": 5}, dicts.add({"a": 1}, a = 5))
    asserts.equals(env, ["a", "b", "z"], dicts.add(first, z = 0).keys())
    dicts.add(first, {"b": 9})
    asserts.equals(env, 2, first["b"])
    return unittest.end(env)

add_test = unittest.make(_add)

def collections_test_suite():
    """All tests of this file."""
    unittest.suite("collections_tests", separators_test, uniq_test, add_test)
