package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.starling.action.ActionEnvironment;
import dev.starling.action.ActionOwner;
import dev.starling.action.Artifact;
import dev.starling.action.ArtifactRoot;
import dev.starling.action.CommandLine;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.ExecutionRequirements;
import dev.starling.action.FilesToRun;
import dev.starling.action.RunfilesSupport;
import dev.starling.action.SourceArtifact;
import dev.starling.action.TestProperties;
import dev.starling.action.TestRunnerAction;
import dev.starling.action.TestSize;
import dev.starling.action.TestTimeout;
import dev.starling.analysis.dependency.AttributeValues;
import dev.starling.analysis.provider.DefaultInfo;
import dev.starling.analysis.provider.ExecutionInfo;
import dev.starling.analysis.provider.RunEnvironmentInfo;
import dev.starling.config.BuildOptions;
import dev.starling.definition.Info;
import dev.starling.depset.NestedSet;
import dev.starling.depset.Order;
import dev.starling.label.Label;
import dev.starling.path.PathFragment;
import java.util.Optional;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.StarlarkInt;

/** Makes the actions that run a test: one for each run and shard. */
final class TestActions {
  /** The script that wraps every test. */
  private static final Label TEST_SETUP =
      Label.parseCanonicalUnchecked("@@bazel_tools//tools/test:test-setup.sh");

  private final RuleInputs inputs;
  private final ActionRegistry registry;
  private final AttributeValues values;

  TestActions(RuleInputs inputs, ActionRegistry registry) {
    this.inputs = inputs;
    this.registry = registry;
    this.values = inputs.values();
  }

  /** Adds the actions for a test whose providers are complete. */
  void create(DefaultInfo info, ImmutableList<Info> providers) throws RuleFailure, EvalException {
    FilesToRun program = info.filesToRun();
    if (program == null || program.executable().isEmpty() || program.support().isEmpty()) {
      return;
    }
    TestProperties properties = properties();
    int runs = runs();
    int shards = Math.max(1, properties.shards());
    for (int run = 0; run < runs; run++) {
      for (int shard = 0; shard < shards; shard++) {
        registry.register(
            action(program, program.support().get(), providers, properties, run, runs, shard));
      }
    }
  }

  private TestRunnerAction action(
      FilesToRun program,
      RunfilesSupport support,
      ImmutableList<Info> providers,
      TestProperties properties,
      int run,
      int runs,
      int shard)
      throws RuleFailure, EvalException {
    PathFragment directory = directory(properties, run, runs, shard);
    Optional<ExecutionInfo> execution = find(providers, ExecutionInfo.class);
    Artifact setup = new SourceArtifact(TEST_SETUP);
    return TestRunnerAction.builder()
        .owner(owner(execution))
        .properties(properties)
        .inputs(
            NestedSet.<Artifact>builder(Order.STABLE_ORDER)
                .addTransitive(program.toolInputs())
                .add(setup)
                .build())
        .testSetup(setup)
        .executable(program.executable().orElseThrow())
        .tree(support.tree())
        .arguments(CommandLine.of(arguments(support)))
        .environment(environment(providers))
        .requirements(requirements(properties, execution))
        .log(output(directory, "test.log"))
        .cacheStatus(output(directory, "test.cache_status"))
        .runNumber(run)
        .runs(runs)
        .shard(shard)
        .build();
  }

  private DerivedArtifact output(PathFragment directory, String name) {
    return registry.declareInternal(
        ArtifactRoot.testlogs(inputs.configuration().mnemonic()),
        directory.append(name),
        DerivedArtifact.Kind.FILE);
  }

  private PathFragment directory(TestProperties properties, int run, int runs, int shard) {
    PathFragment top = inputs.label().execPath();
    String part = "";
    if (properties.shards() > 1) {
      part = "shard_%d_of_%d".formatted(shard + 1, properties.shards());
    }
    if (runs > 1) {
      part += (part.isEmpty() ? "" : "_") + "run_%d_of_%d".formatted(run + 1, runs);
    }
    return part.isEmpty() ? top : top.append(part);
  }

  private ActionOwner owner(Optional<ExecutionInfo> execution) {
    String group = execution.map(ExecutionInfo::group).orElse(ExecutionInfo.DEFAULT_TEST_GROUP);
    ActionOwner owner = inputs.owners().byGroup().get(group);
    return owner == null ? inputs.owners().defaultOwner() : owner;
  }

  private ImmutableList<String> arguments(RunfilesSupport support) throws EvalException {
    try {
      return ImmutableList.<String>builder()
          .addAll(support.arguments().arguments(dev.starling.action.ArtifactExpander.NONE))
          .addAll(strings("test_arg"))
          .build();
    } catch (dev.starling.action.CommandLineException e) {
      throw new EvalException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ImmutableList.of();
    }
  }

  private ImmutableList<String> strings(String option) {
    BuildOptions options = inputs.configuration().options();
    return options.table().find(option).isPresent() ? options.strings(option) : ImmutableList.of();
  }

  private ActionEnvironment environment(ImmutableList<Info> providers) {
    ActionEnvironment own =
        find(providers, RunEnvironmentInfo.class)
            .map(
                info ->
                    new ActionEnvironment(
                        ImmutableSortedMap.copyOf(info.environmentMap()),
                        ImmutableSortedSet.copyOf(info.inherited())))
            .orElse(ActionEnvironment.EMPTY);
    ActionEnvironment shell =
        new ActionEnvironment(
            inputs.configuration().actionEnvironment().fixed(),
            inputs.configuration().actionEnvironment().inherited());
    ActionEnvironment tests = TestEnvironmentOptions.of(strings("test_env"));
    ImmutableSortedSet<String> inherited =
        ImmutableSortedSet.<String>naturalOrder()
            .addAll(shell.inherited())
            .addAll(own.inherited())
            .addAll(tests.inherited())
            .build();
    return new ActionEnvironment(shell.plus(own.fixed()).plus(tests.fixed()).fixed(), inherited);
  }

  private ExecutionRequirements requirements(
      TestProperties properties, Optional<ExecutionInfo> execution) {
    ExecutionRequirements ofTags = ExecutionRequirements.fromTags(properties.tags());
    return execution.map(info -> ofTags.plus(info.requirementMap())).orElse(ofTags);
  }

  private TestProperties properties() throws RuleFailure {
    String size = values.get("size", String.class, "medium");
    String timeout = values.get("timeout", String.class, "");
    TestSize testSize =
        TestSize.ofAttribute(size)
            .orElseThrow(
                () ->
                    new RuleFailure(
                        "In rule '%s', size '%s' is not a valid size."
                            .formatted(inputs.label().name(), size)));
    TestTimeout testTimeout =
        timeout.isEmpty()
            ? testSize.defaultTimeout()
            : TestTimeout.ofAttribute(timeout)
                .orElseThrow(
                    () ->
                        new RuleFailure(
                            "In rule '%s', timeout '%s' is not a valid timeout."
                                .formatted(inputs.label().name(), timeout)));
    ImmutableList<?> tags = values.get("tags", ImmutableList.class, ImmutableList.of());
    return new TestProperties(
        testSize,
        testTimeout,
        values.get("flaky", Boolean.class, false),
        values.get("local", Boolean.class, false),
        shards(),
        tags.stream().map(String.class::cast).collect(ImmutableList.toImmutableList()));
  }

  private int shards() throws RuleFailure {
    int shards = values.get("shard_count", StarlarkInt.class, StarlarkInt.of(-1)).toIntUnchecked();
    if (shards > 50) {
      throw new RuleFailure(
          "Having more than 50 shards is indicative of poor test organization. Please reduce the"
              + " number of shards.");
    }
    BuildOptions options = inputs.configuration().options();
    String strategy =
        options.table().find("test_sharding_strategy").isPresent()
            ? options.text("test_sharding_strategy")
            : "explicit";
    if (strategy.equals("disabled")) {
      return 0;
    }
    if (strategy.matches("forced=\\d{1,4}")) {
      return Integer.parseInt(strategy.substring(strategy.indexOf('=') + 1));
    }
    return Math.max(0, shards);
  }

  private int runs() {
    int runs = 1;
    for (String setting : strings("runs_per_test")) {
      int at = setting.lastIndexOf('@');
      String count = setting.substring(at + 1);
      if (count.matches("\\d{1,6}")
          && (at < 0
              || inputs.label().toString().matches(".*(?:" + setting.substring(0, at) + ").*"))) {
        runs = Math.max(1, Integer.parseInt(count));
      }
    }
    return runs;
  }

  private static <T extends Info> Optional<T> find(ImmutableList<Info> providers, Class<T> type) {
    return providers.stream().filter(type::isInstance).map(type::cast).findFirst();
  }
}
