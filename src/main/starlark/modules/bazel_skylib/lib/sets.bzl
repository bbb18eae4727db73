"""Sets, under the name that files load."""

load(":new_sets.bzl", _sets = "sets")

sets = _sets
