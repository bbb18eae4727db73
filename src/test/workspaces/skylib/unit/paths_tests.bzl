"""Tests of paths.bzl."""

load("@bazel_skylib//lib:paths.bzl", "paths")
load("@bazel_skylib//lib:unittest.bzl", "asserts", "unittest")

def _parts(ctx):
    env = unittest.begin(ctx)
    asserts.equals(env, "", paths.basename(""))
    asserts.equals(env, "", paths.basename("/"))
    asserts.equals(env, "", paths.basename("foo/"))
    asserts.equals(env, "foo", paths.basename("foo"))
    asserts.equals(env, "bar.txt", paths.basename("/foo/bar.txt"))
    asserts.equals(env, "", paths.dirname(""))
    asserts.equals(env, "/", paths.dirname("/"))
    asserts.equals(env, "foo", paths.dirname("foo/"))
    asserts.equals(env, "", paths.dirname("foo"))
    asserts.equals(env, "/foo", paths.dirname("/foo/bar"))
    asserts.equals(env, "foo/bar", paths.dirname("foo/bar/baz"))
    return unittest.end(env)

parts_test = unittest.make(_parts)

def _absolute(ctx):
    env = unittest.begin(ctx)
    asserts.false(env, paths.is_absolute(""))
    asserts.false(env, paths.is_absolute("foo"))
    asserts.false(env, paths.is_absolute("./foo"))
    asserts.true(env, paths.is_absolute("/"))
    asserts.true(env, paths.is_absolute("/foo"))
    return unittest.end(env)

absolute_test = unittest.make(_absolute)

def _join(ctx):
    env = unittest.begin(ctx)
    asserts.equals(env, "", paths.join(""))
    asserts.equals(env, "foo", paths.join("foo"))
    asserts.equals(env, "foo/bar", paths.join("foo", "bar"))
    asserts.equals(env, "foo/bar", paths.join("foo/", "bar"))
    asserts.equals(env, "/bar", paths.join("foo", "/bar"))
    asserts.equals(env, "a/b/c/d", paths.join("a", "b/c", "d"))
    asserts.equals(env, "foo/", paths.join("foo", ""))
    asserts.equals(env, "foo/bar/", paths.join("foo", "bar/"))
    return unittest.end(env)

join_test = unittest.make(_join)

def _normalize(ctx):
    env = unittest.begin(ctx)
    asserts.equals(env, ".", paths.normalize(""))
    asserts.equals(env, ".", paths.normalize("."))
    asserts.equals(env, "/", paths.normalize("/"))
    asserts.equals(env, "foo", paths.normalize("foo/"))
    asserts.equals(env, "foo/bar", paths.normalize("foo//bar"))
    asserts.equals(env, "bar", paths.normalize("foo/../bar"))
    asserts.equals(env, "../bar", paths.normalize("foo/../../bar"))
    asserts.equals(env, "/bar", paths.normalize("/../bar"))
    asserts.equals(env, "foo/bar", paths.normalize("./foo/./bar/."))
    return unittest.end(env)

normalize_test = unittest.make(_normalize)

def _relativize(ctx):
    env = unittest.begin(ctx)
    asserts.equals(env, "bar", paths.relativize("foo/bar", "foo"))
    asserts.equals(env, "bar/baz", paths.relativize("foo/bar/baz", "foo/"))
    asserts.equals(env, "c", paths.relativize("a/./b/../c", "a"))
    asserts.equals(env, "foo", paths.relativize("foo", ""))
    return unittest.end(env)

relativize_test = unittest.make(_relativize)

def _extensions(ctx):
    env = unittest.begin(ctx)
    asserts.equals(env, ("", ""), paths.split_extension(""))
    asserts.equals(env, ("foo", ""), paths.split_extension("foo"))
    asserts.equals(env, ("foo", ".txt"), paths.split_extension("foo.txt"))
    asserts.equals(env, ("foo.tar", ".gz"), paths.split_extension("foo.tar.gz"))
    asserts.equals(env, (".bashrc", ""), paths.split_extension(".bashrc"))
    asserts.equals(env, ("a.b/c", ""), paths.split_extension("a.b/c"))
    asserts.equals(env, "foo.o", paths.replace_extension("foo.c", ".o"))
    asserts.equals(env, "foo.o", paths.replace_extension("foo", ".o"))
    asserts.equals(env, "a/foo", paths.replace_extension("a/foo.c", ""))
    return unittest.end(env)

extensions_test = unittest.make(_extensions)

def paths_test_suite():
    """All tests of this file."""
    unittest.suite(
        "paths_tests",
        parts_test,
        absolute_test,
        join_test,
        normalize_test,
        relativize_test,
        extensions_test,
    )
