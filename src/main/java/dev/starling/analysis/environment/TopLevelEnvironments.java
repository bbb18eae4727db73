package dev.starling.analysis.environment;

import com.google.common.collect.ImmutableList;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.label.Label;
import java.util.Optional;

/** Checks that the targets of a command are fit for the environments that the build is for. */
public final class TopLevelEnvironments {
  private TopLevelEnvironments() {}

  /** The message about targets that are not fit. */
  public static Optional<String> complaint(
      TargetEnvironments environments, Iterable<ConfiguredTarget> targets) {
    StringBuilder text = new StringBuilder();
    for (ConfiguredTarget target : targets) {
      switch (target.facts().kind()) {
        case RULE, GENERATED_FILE -> {
          ImmutableList<Label> missing =
              environments.missing(
                  target
                      .get(SupportedEnvironments.PROVIDER)
                      .orElse(SupportedEnvironments.NOTHING_SAID));
          if (!missing.isEmpty()) {
            text.append('\n').append(target.originalLabel()).append(" does not support:\n");
            missing.forEach(label -> text.append("  ").append(label).append('\n'));
          }
        }
        case SOURCE_FILE, PACKAGE_GROUP, ENVIRONMENT_GROUP -> {}
      }
    }
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of("This is a restricted-environment build.\n" + text);
  }
}
