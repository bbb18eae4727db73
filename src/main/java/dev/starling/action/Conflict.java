package dev.starling.action;

import com.google.common.collect.ImmutableList;
import dev.starling.label.Label;
import java.util.Optional;
import java.util.function.Function;

/** Two actions whose outputs cannot both exist. */
public sealed interface Conflict {

  /** The outputs that are in each other's way. */
  ImmutableList<DerivedArtifact> outputs();

  /**
   * The error message.
   *
   * @param positions where targets are declared, as far as that is known
   */
  String message(ActionKeyContext context, Function<Label, Optional<String>> positions)
      throws InterruptedException;

  /** The error message where nobody knows where targets are declared. */
  default String message(ActionKeyContext context) throws InterruptedException {
    return message(context, _ -> Optional.empty());
  }

  /**
   * Two different actions make one file.
   *
   * @param ofFirst the output as the first action has it
   * @param output the output as the second one has it
   */
  record SameOutput(DerivedArtifact ofFirst, Action first, DerivedArtifact output, Action second)
      implements Conflict {
    @Override
    public ImmutableList<DerivedArtifact> outputs() {
      return ImmutableList.of(ofFirst, output);
    }

    @Override
    public String message(ActionKeyContext context, Function<Label, Optional<String>> positions)
        throws InterruptedException {
      return ConflictReport.of(output, first, second, context, positions);
    }
  }

  /** An action makes a file where another one makes something below. */
  record Prefix(
      DerivedArtifact prefix, Action prefixAction, DerivedArtifact longer, Action longerAction)
      implements Conflict {
    @Override
    public ImmutableList<DerivedArtifact> outputs() {
      return ImmutableList.of(prefix, longer);
    }

    @Override
    public String message(ActionKeyContext context, Function<Label, Optional<String>> positions) {
      return "One of the output paths '%s' (belonging to %s) and '%s' (belonging to %s) is a prefix of the other. These actions cannot be simultaneously present; please rename one of the output files or build just one of them"
          .formatted(
              prefix.execPathString(),
              owner(prefixAction, positions),
              longer.execPathString(),
              owner(longerAction, positions));
    }

    private static String owner(Action action, Function<Label, Optional<String>> positions) {
      return action.owner().displayLabel()
          + action
              .owner()
              .label()
              .flatMap(positions)
              .map(position -> ", declared at " + position)
              .orElse("");
    }
  }
}
