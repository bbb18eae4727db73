package dev.starling.packages;

import com.google.common.collect.ImmutableSet;

/** The terms that {@code licenses()} knows. */
final class Licenses {
  private static final ImmutableSet<String> TYPES =
      ImmutableSet.of(
          "by_exception_only",
          "restricted",
          "restricted_if_statically_linked",
          "reciprocal",
          "notice",
          "permissive",
          "unencumbered",
          "none");

  private Licenses() {}

  static boolean isKnown(String license) {
    return TYPES.contains(license) || license.startsWith("exception=");
  }
}
