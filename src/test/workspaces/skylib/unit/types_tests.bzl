"""Tests of types.bzl: every predicate on a value of every type."""

load("@bazel_skylib//lib:sets.bzl", "sets")
load("@bazel_skylib//lib:types.bzl", "types")
load("@bazel_skylib//lib:unittest.bzl", "asserts", "unittest")

def _function():
    pass

def _values():
    return {
        "list": [1],
        "string": "s",
        "bool": True,
        "none": None,
        "int": 1,
        "tuple": (1,),
        "dict": {1: 2},
        "function": _function,
        "depset": depset([1]),
        "set": sets.make([1]),
    }

def _predicates(ctx):
    env = unittest.begin(ctx)
    predicates = {
        "list": types.is_list,
        "string": types.is_string,
        "bool": types.is_bool,
        "none": types.is_none,
        "int": types.is_int,
        "tuple": types.is_tuple,
        "dict": types.is_dict,
        "function": types.is_function,
        "depset": types.is_depset,
        "set": types.is_set,
    }
    for name, predicate in predicates.items():
        for kind, value in _values().items():
            asserts.equals(env, name == kind, predicate(value), "is_%s of a %s" % (name, kind))
    return unittest.end(env)

predicates_test = unittest.make(_predicates)

def types_test_suite():
    """All tests of this file."""
    unittest.suite("types_tests", predicates_test)
