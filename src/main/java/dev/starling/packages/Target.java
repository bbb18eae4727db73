package dev.starling.packages;

import dev.starling.label.Label;
import java.util.Optional;

/** Something in a package that has a label; equal by content. */
public sealed interface Target permits EnvironmentGroup, InputFile, OutputFile, PackageGroup, Rule {
  /** Returns the name of the target. */
  Label label();

  /** Returns what it is, as queries print it: {@code source file}, {@code cc_library rule}. */
  String targetKind();

  /** Returns who may depend on it. */
  Visibility visibility();

  /** Returns the rule that the target is or that makes it. */
  default Optional<Rule> associatedRule() {
    return Optional.empty();
  }

  /** Returns where the target is declared; a source file may be declared nowhere. */
  Optional<CallFrame> callFrame();
}
