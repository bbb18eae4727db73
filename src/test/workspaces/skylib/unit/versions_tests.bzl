"""Tests of versions.bzl."""

load("@bazel_skylib//lib:unittest.bzl", "asserts", "unittest")
load("@bazel_skylib//lib:versions.bzl", "versions")

def _parse(ctx):
    env = unittest.begin(ctx)
    asserts.equals(env, (0, 10, 0), versions.parse("0.10.0"))
    asserts.equals(env, (1, 2, 3), versions.parse("1.2.3"))
    asserts.equals(env, (0, 10, 0), versions.parse("0.10.0rc1"))
    asserts.equals(env, (0, 10, 0), versions.parse("0.10.0 abcd"))
    return unittest.end(env)

parse_test = unittest.make(_parse)

def _compare(ctx):
    env = unittest.begin(ctx)
    asserts.true(env, versions.is_at_most("1.2.3", "1.2.3"))
    asserts.true(env, versions.is_at_most("1.2.3", "0.9.9"))
    asserts.false(env, versions.is_at_most("1.2.3", "1.10.0"))
    asserts.true(env, versions.is_at_least("1.2.3", "1.2.3"))
    asserts.true(env, versions.is_at_least("1.2.3", "1.10.0"))
    asserts.false(env, versions.is_at_least("1.2.3", "1.2.2"))
    asserts.equals(env, None, versions.check("0.4.5", bazel_version = "0.4.5"))
    asserts.equals(env, None, versions.check("0.4.5", maximum_bazel_version = "1.0.0", bazel_version = "0.10.0"))
    return unittest.end(env)

compare_test = unittest.make(_compare)

def versions_test_suite():
    """All tests of this file."""
    unittest.suite("versions_tests", parse_test, compare_test)
