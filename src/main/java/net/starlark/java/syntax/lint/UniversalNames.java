package net.starlark.java.syntax.lint;

import com.google.common.collect.ImmutableSet;

/** The names that every file sees, as the specification lists them. */
final class UniversalNames {
  private static final ImmutableSet<String> NAMES =
      ImmutableSet.of(
          "None",
          "True",
          "False",
          "abs",
          "all",
          "any",
          "bool",
          "dict",
          "dir",
          "enumerate",
          "fail",
          "float",
          "getattr",
          "hasattr",
          "hash",
          "int",
          "len",
          "list",
          "max",
          "min",
          "print",
          "range",
          "repr",
          "reversed",
          "set",
          "sorted",
          "str",
          "tuple",
          "type",
          "zip");

  private UniversalNames() {}

  static boolean contains(String name) {
    return NAMES.contains(name);
  }
}
