package dev.starling.query.output;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import dev.starling.action.Action;
import dev.starling.action.ActionKeyContext;
import dev.starling.action.ArtifactExpander;
import dev.starling.action.CommandLineException;
import dev.starling.action.CommandLines;
import dev.starling.action.FileWriteAction;
import dev.starling.action.PathMapping;
import dev.starling.action.RepoMappingManifestAction;
import dev.starling.action.SourceManifestAction;
import dev.starling.action.SpawnAction;
import dev.starling.action.Substitution;
import dev.starling.action.TemplateExpansionAction;
import dev.starling.action.TestRunnerAction;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What can be told of actions before anything has run; trees of unknown content stand as they are.
 */
final class ActionDetails {

  private final ActionKeyContext context = new ActionKeyContext();

  /** The identity of an action, in hexadecimal; empty if its command line fails. */
  String key(Action action) throws InterruptedException {
    try {
      return action.key(context.with(paths(action))).hex();
    } catch (CommandLineException _) {
      return "";
    }
  }

  private static PathMapping paths(Action action) {
    return action instanceof SpawnAction spawn ? spawn.paths() : PathMapping.NONE;
  }

  /** The arguments of an action that runs a process; none for others. */
  static ImmutableList<String> arguments(Action action) throws InterruptedException {
    try {
      return switch (action) {
        case SpawnAction spawn ->
            spawn.commandLines().allArguments(ArtifactExpander.NONE.with(spawn.paths()));
        case TestRunnerAction test ->
            ImmutableList.<String>builder()
                .add(test.testSetup().execPathString())
                .add(callable(test.executable().rootRelativePath().pathString()))
                .addAll(test.arguments().arguments(ArtifactExpander.NONE))
                .build();
        default -> ImmutableList.of();
      };
    } catch (CommandLineException _) {
      return ImmutableList.of();
    }
  }

  /** A path that a shell does not look up. */
  private static String callable(String path) {
    return path.contains("/") ? path : "./" + path;
  }

  /** The parameter files of an action that surely uses some. */
  static ImmutableList<CommandLines.ParamFile> paramFiles(Action action)
      throws InterruptedException {
    if (!(action instanceof SpawnAction spawn)) {
      return ImmutableList.of();
    }
    try {
      return spawn
          .commandLines()
          .expand(
              ArtifactExpander.NONE.with(spawn.paths()),
              spawn.paths().execPath(spawn.primaryOutput()),
              Integer.MAX_VALUE)
          .paramFiles();
    } catch (CommandLineException _) {
      return ImmutableList.of();
    }
  }

  /** The content of the file that an action writes. */
  static Optional<String> fileContent(Action action) throws InterruptedException {
    if (!(action instanceof FileWriteAction write)) {
      return Optional.empty();
    }
    try {
      return Optional.of(write.content().content(ArtifactExpander.NONE));
    } catch (CommandLineException _) {
      return Optional.empty();
    }
  }

  /** Whether the file that an action writes can be run; nothing for actions that write no text. */
  static Optional<Boolean> executable(Action action) {
    return switch (action) {
      case FileWriteAction(
              var _,
              var _,
              var _,
              var _,
              FileWriteAction.Text _,
              boolean executable) ->
          Optional.of(executable);
      case RepoMappingManifestAction _, SourceManifestAction _ -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** The replacements in a template that are known before anything has run. */
  static ImmutableMap<String, String> substitutions(TemplateExpansionAction action)
      throws InterruptedException {
    ImmutableMap.Builder<String, String> known = ImmutableMap.builder();
    for (Substitution substitution : action.substitutions()) {
      try {
        known.put(substitution.key(), substitution.value(ArtifactExpander.NONE));
      } catch (CommandLineException _) {
        // not known yet
      }
    }
    return known.buildKeepingLast();
  }

  /** What the platform and the target ask for in the group of the action, and what it asks for. */
  static ImmutableMap<String, String> executionInfo(Action action) {
    ImmutableMap<String, String> own = action.requirements().asMap();
    if (action.owner().executionProperties().isEmpty()) {
      return own;
    }
    Map<String, String> all = new TreeMap<>(action.owner().executionProperties());
    all.putAll(own);
    return ImmutableMap.copyOf(all);
  }

  /** The variables with known values. */
  static ImmutableSortedMap<String, String> environment(Action action) {
    return switch (action) {
      case SpawnAction spawn -> spawn.environment().fixed();
      case TestRunnerAction test -> test.environment().fixed();
      default -> ImmutableSortedMap.of();
    };
  }
}
