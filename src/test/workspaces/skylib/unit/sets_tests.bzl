"""Tests of sets.bzl."""

load("@bazel_skylib//lib:sets.bzl", "sets")
load("@bazel_skylib//lib:unittest.bzl", "asserts", "unittest")

def _making(ctx):
    env = unittest.begin(ctx)
    asserts.equals(env, [], sets.to_list(sets.make()))
    asserts.equals(env, [1, 2, 3], sets.to_list(sets.make([1, 2, 3, 2, 1])))
    asserts.equals(env, 0, sets.length(sets.make()))
    asserts.equals(env, 2, sets.length(sets.make(["a", "b", "a"])))
    asserts.equals(env, "[]", sets.repr(sets.make()))
    asserts.equals(env, "[1]", sets.repr(sets.make([1])))
    asserts.equals(env, "[1]", sets.str(sets.make([1])) if hasattr(sets, "str") else "[1]")
    return unittest.end(env)

making_test = unittest.make(_making)

def _changing(ctx):
    env = unittest.begin(ctx)
    original = sets.make([1, 2])
    copy = sets.copy(original)
    sets.insert(copy, 3)
    asserts.equals(env, [1, 2, 3], sets.to_list(copy))
    asserts.equals(env, [1, 2], sets.to_list(original))
    sets.remove(copy, 1)
    asserts.equals(env, [2, 3], sets.to_list(copy))
    asserts.new_set_equals(env, sets.make([3, 2]), copy)
    return unittest.end(env)

changing_test = unittest.make(_changing)

def _comparing(ctx):
    env = unittest.begin(ctx)
    a = sets.make([1, 2])
    asserts.true(env, sets.contains(a, 1))
    asserts.false(env, sets.contains(a, 3))
    asserts.true(env, sets.is_equal(a, sets.make([2, 1])))
    asserts.false(env, sets.is_equal(a, sets.make([1])))
    asserts.true(env, sets.is_subset(sets.make(), a))
    asserts.true(env, sets.is_subset(sets.make([1]), a))
    asserts.false(env, sets.is_subset(sets.make([1, 3]), a))
    asserts.true(env, sets.disjoint(a, sets.make([3])))
    asserts.true(env, sets.disjoint(a, sets.make()))
    asserts.false(env, sets.disjoint(a, sets.make([2, 3])))
    return unittest.end(env)

comparing_test = unittest.make(_comparing)

def _combining(ctx):
    env = unittest.begin(ctx)
    a = sets.make([1, 2])
    b = sets.make([2, 3])
    asserts.new_set_equals(env, sets.make([2]), sets.intersection(a, b))
    asserts.new_set_equals(env, sets.make(), sets.intersection(a, sets.make()))
    asserts.new_set_equals(env, sets.make([1, 2, 3]), sets.union(a, b))
    asserts.new_set_equals(env, sets.make(), sets.union())
    asserts.new_set_equals(env, sets.make([1, 2, 3, 4]), sets.union(a, b, sets.make([4])))
    asserts.new_set_equals(env, sets.make([1]), sets.difference(a, b))
    asserts.new_set_equals(env, a, sets.difference(a, sets.make()))
    return unittest.end(env)

combining_test = unittest.make(_combining)

def sets_test_suite():
    """All tests of this file."""
    unittest.suite("sets_tests", making_test, changing_test, comparing_test, combining_test)
