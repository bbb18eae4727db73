package dev.starling.packages.project;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.graph.Value;
import dev.starling.label.Label;

/**
 * A project: packages that are built with flags of their own.
 *
 * @param file where it is defined; another than was asked for if that one names it as its {@code
 *     actual}
 * @param units the sets of flags by their names, in order
 * @param enforcement what becomes of flags that the user sets besides
 * @param alwaysAllowed options such as {@code --config=ci} whose flags the user may always set
 * @param directories the directories that belong to the project, by the names of their groups
 */
public record Project(
    Label file,
    ImmutableMap<String, BuildableUnit> units,
    Enforcement enforcement,
    ImmutableList<String> alwaysAllowed,
    ImmutableMap<String, ImmutableList<String>> directories)
    implements Value {

  /** What becomes of flags that the user sets besides those of the project. */
  public enum Enforcement {
    /** They count, with a warning. */
    WARN,
    /** They are refused if the project sets the same flag, else there is a warning. */
    COMPATIBLE,
    /** They are refused. */
    STRICT
  }
}
