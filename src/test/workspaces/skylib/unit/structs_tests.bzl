"""Tests of structs.bzl."""

load("@bazel_skylib//lib:structs.bzl", "structs")
load("@bazel_skylib//lib:unittest.bzl", "asserts", "unittest")

def _to_dict(ctx):
    env = unittest.begin(ctx)
    asserts.equals(env, {}, structs.to_dict(struct()))
    asserts.equals(env, {"a": 1}, structs.to_dict(struct(a = 1)))
    asserts.equals(env, {"a": 1, "b": [2]}, structs.to_dict(struct(b = [2], a = 1)))
    asserts.equals(env, struct(x = 1), structs.to_dict(struct(inner = struct(x = 1)))["inner"])
    return unittest.end(env)

to_dict_test = unittest.make(_to_dict)

def structs_test_suite():
    """All tests of this file."""
    unittest.suite("structs_tests", to_dict_test)
