package net.starlark.java.syntax.lint;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.starlark.java.syntax.Program;

/** All warnings about a file without errors. */
public final class Warnings {
  private Warnings() {}

  /** Returns the warnings in source order. */
  public static ImmutableList<Warning> of(Program program) {
    List<Warning> found = new ArrayList<>();
    new NameUses(program, found).collect();
    new UnreachableCode(program, found).collect();
    found.sort(Comparator.comparing(Warning::location));
    return ImmutableList.copyOf(found);
  }
}
