package dev.starling.analysis;

import dev.starling.label.Label;
import dev.starling.label.PackageId;
import java.util.Optional;

/**
 * What a dependent checks of a target before it uses it.
 *
 * @param kind what the target is
 * @param ruleClass the rule class of the target, or of the rule that an output file comes from
 * @param visibility who may depend on the target
 * @param testOnly whether only tests and other such targets may depend on it
 * @param deprecation what to tell those who depend on it
 * @param isOfMacro whether a symbolic macro declares it, so that its own package does not see it as
 *     a matter of course
 * @param forDependencyResolution whether materializers may read it
 */
public record TargetFacts(
    Kind kind,
    String ruleClass,
    ResolvedVisibility visibility,
    boolean testOnly,
    Optional<String> deprecation,
    boolean isOfMacro,
    boolean forDependencyResolution) {

  /** The kinds of targets. */
  public enum Kind {
    /** A rule. */
    RULE("rule"),
    /** A file in the source tree. */
    SOURCE_FILE("source file"),
    /** A file that a rule makes. */
    GENERATED_FILE("generated file"),
    /** A set of packages. */
    PACKAGE_GROUP("package group"),
    /** A group of environments. */
    ENVIRONMENT_GROUP("environment group");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** The facts of something that is no rule. */
  static TargetFacts of(Kind kind, ResolvedVisibility visibility) {
    return new TargetFacts(kind, "", visibility, false, Optional.empty(), false, false);
  }

  /**
   * Whether a package may depend on the target.
   *
   * @param home the package of the target
   */
  public boolean isVisibleFrom(PackageId viewer, PackageId home) {
    return (home.equals(viewer) && !isOfMacro) || visibility.admits(viewer);
  }

  /** How {@code target} is named in messages: {@code alias rule '//a:b'}. */
  public String describe(Label target) {
    return kind == Kind.RULE ? ruleClass + " rule '" + target + "'" : kind + " '" + target + "'";
  }
}
