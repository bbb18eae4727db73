package dev.starling.analysis.rule;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.starling.action.Action;
import dev.starling.action.ActionEnvironment;
import dev.starling.action.ActionLookupKey;
import dev.starling.action.ArtifactExpander;
import dev.starling.action.CommandLine;
import dev.starling.action.CommandLineException;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.TestProperties;
import dev.starling.action.TestRunnerAction;
import dev.starling.label.Label;
import dev.starling.path.PathFragment;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The actions that run a test as settings say: one for each run and shard.
 *
 * @param template an action that runs the test as it is by default
 * @param owner of the actions
 */
public record TestRuns(TestRunnerAction template, TestSettings settings, ActionLookupKey owner) {

  /** What the analysis of a test has left to make other runs from; nothing for other targets. */
  public static Optional<TestRunnerAction> template(ImmutableList<Action> actions) {
    return actions.stream()
        .filter(TestRunnerAction.class::isInstance)
        .map(TestRunnerAction.class::cast)
        .findFirst();
  }

  /** The actions of a target with these in the place of those that run the test by default. */
  public ImmutableList<Action> inPlaceOfDefault(ImmutableList<Action> all) {
    return Stream.concat(
            all.stream().filter(action -> !(action instanceof TestRunnerAction)),
            actions().stream())
        .collect(toImmutableList());
  }

  /** The actions, run by run. */
  public ImmutableList<Action> actions() {
    TestProperties properties =
        template.properties().withShards(settings.shards(template.properties().shards()));
    CommandLine arguments = CommandLine.of(arguments());
    ActionEnvironment environment = environment();
    int runs = settings.runs(label().toString());
    ImmutableList.Builder<Action> actions = ImmutableList.builder();
    for (int run = 0; run < runs; run++) {
      for (int shard = 0; shard < Math.max(1, properties.shards()); shard++) {
        PathFragment directory = directory(properties.shards(), run, runs, shard);
        actions.add(
            template.toBuilder()
                .properties(properties)
                .arguments(arguments)
                .environment(environment)
                .log(output(directory, "test.log"))
                .cacheStatus(output(directory, "test.cache_status"))
                .runNumber(run)
                .runs(runs)
                .shard(shard)
                .build());
      }
    }
    return actions.build();
  }

  private Label label() {
    return owner
        .ownerLabel()
        .orElseThrow(() -> new IllegalStateException("a test without a target"));
  }

  private DerivedArtifact output(PathFragment directory, String name) {
    return new DerivedArtifact(
        template.log().root(), directory.append(name), DerivedArtifact.Kind.FILE, owner);
  }

  private PathFragment directory(int shards, int run, int runs, int shard) {
    PathFragment top = label().execPath();
    String part = "";
    if (shards > 1) {
      part = "shard_%d_of_%d".formatted(shard + 1, shards);
    }
    if (runs > 1) {
      part += (part.isEmpty() ? "" : "_") + "run_%d_of_%d".formatted(run + 1, runs);
    }
    return part.isEmpty() ? top : top.append(part);
  }

  private ImmutableList<String> arguments() {
    try {
      return ImmutableList.<String>builder()
          .addAll(template.arguments().arguments(ArtifactExpander.NONE))
          .addAll(settings.arguments())
          .build();
    } catch (CommandLineException e) {
      throw new IllegalStateException("arguments of " + label() + " that are no plain words", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ImmutableList.of();
    }
  }

  private ActionEnvironment environment() {
    ActionEnvironment own = template.environment();
    ActionEnvironment tests = TestEnvironmentOptions.of(settings.environment());
    ActionEnvironment all = own.plus(tests.fixed());
    return new ActionEnvironment(
        all.fixed(),
        ImmutableSortedSet.<String>naturalOrder()
            .addAll(all.inherited())
            .addAll(tests.inherited())
            .build());
  }
}
