package net.starlark.java.syntax;

import com.google.common.collect.ImmutableList;

/** A type as a file says it: {@code int}, {@code list[str]}, {@code int | None}. */
public sealed interface TypeAnnotation {
  /** Returns where it begins. */
  Location location();

  /**
   * A name, perhaps with arguments in brackets.
   *
   * @param name with the dots that it may have
   */
  record Named(Location location, String name, ImmutableList<TypeAnnotation> arguments)
      implements TypeAnnotation {}

  /** {@code x | y}. */
  record Union(Location location, ImmutableList<TypeAnnotation> members)
      implements TypeAnnotation {}

  /** {@code [x, y]}, as the argument of another type. */
  record Group(Location location, ImmutableList<TypeAnnotation> members)
      implements TypeAnnotation {}

  /** An expression that no type looks like. */
  record Malformed(Location location) implements TypeAnnotation {}
}
