"""Tests of partial.bzl."""

load("@bazel_skylib//lib:partial.bzl", "partial")
load("@bazel_skylib//lib:unittest.bzl", "asserts", "unittest")

def _triple(a, b, c = "c"):
    return (a, b, c)

def _collect(*args, **kwargs):
    return (args, sorted(kwargs.items()))

def _calls(ctx):
    env = unittest.begin(ctx)
    asserts.equals(env, (1, 2, "c"), partial.call(partial.make(_triple, 1, 2)))
    asserts.equals(env, (1, 2, "c"), partial.call(partial.make(_triple, 1), 2))
    asserts.equals(env, (1, 2, 3), partial.call(partial.make(_triple), 1, 2, 3))
    asserts.equals(env, (1, 2, "x"), partial.call(partial.make(_triple, c = "x"), 1, 2))
    asserts.equals(env, (1, 2, "y"), partial.call(partial.make(_triple, c = "x"), 1, 2, c = "y"))
    asserts.equals(env, ((1, 2), [("k", 3), ("l", 4)]), partial.call(partial.make(_collect, 1, k = 3), 2, l = 4))
    asserts.equals(env, ((), []), partial.call(partial.make(_collect)))
    return unittest.end(env)

calls_test = unittest.make(_calls)

def _instances(ctx):
    env = unittest.begin(ctx)
    asserts.true(env, hasattr(partial, "make"))
    if hasattr(partial, "is_instance"):
        asserts.true(env, partial.is_instance(partial.make(_triple)))
        asserts.false(env, partial.is_instance(_triple))
        asserts.false(env, partial.is_instance(struct(function = _triple)))
        asserts.false(env, partial.is_instance(None))
    return unittest.end(env)

instances_test = unittest.make(_instances)

def partial_test_suite():
    """All tests of this file."""
    unittest.suite("partial_tests", calls_test, instances_test)
