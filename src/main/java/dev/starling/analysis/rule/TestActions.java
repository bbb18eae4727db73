package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.starling.action.Action;
import dev.starling.action.ActionEnvironment;
import dev.starling.action.ActionOwner;
import dev.starling.action.Artifact;
import dev.starling.action.ArtifactExpander;
import dev.starling.action.ArtifactRoot;
import dev.starling.action.CommandLine;
import dev.starling.action.CommandLineException;
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
import dev.starling.definition.Info;
import dev.starling.depset.NestedSet;
import dev.starling.depset.Order;
import dev.starling.label.Label;
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
    TestRunnerAction template = template(program, program.support().get(), providers);
    TestSettings settings = TestSettings.of(inputs.configuration().options());
    for (Action action : new TestRuns(template, settings, registry.owner()).actions()) {
      registry.register(action);
    }
  }

  private TestRunnerAction template(
      FilesToRun program, RunfilesSupport support, ImmutableList<Info> providers)
      throws RuleFailure, EvalException {
    TestProperties properties = properties();
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
        .log(output("test.log"))
        .cacheStatus(output("test.cache_status"))
        .build();
  }

  private DerivedArtifact output(String name) {
    return DerivedArtifact.file(
        ArtifactRoot.testlogs(inputs.configuration().mnemonic()),
        inputs.label().execPath().append(name),
        registry.owner());
  }

  private ActionOwner owner(Optional<ExecutionInfo> execution) {
    String group = execution.map(ExecutionInfo::group).orElse(ExecutionInfo.DEFAULT_TEST_GROUP);
    ActionOwner owner = inputs.owners().byGroup().get(group);
    return owner == null ? inputs.owners().defaultOwner() : owner;
  }

  private ImmutableList<String> arguments(RunfilesSupport support) throws EvalException {
    try {
      return support.arguments().arguments(ArtifactExpander.NONE);
    } catch (CommandLineException e) {
      throw new EvalException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ImmutableList.of();
    }
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
    ActionEnvironment all = shell.plus(own.fixed());
    return new ActionEnvironment(
        all.fixed(),
        ImmutableSortedSet.<String>naturalOrder()
            .addAll(all.inherited())
            .addAll(own.inherited())
            .build());
  }

  private ExecutionRequirements requirements(
      TestProperties properties, Optional<ExecutionInfo> execution) {
    ExecutionRequirements ofTags = ExecutionRequirements.fromTags(properties.tags());
    ExecutionRequirements all =
        execution.map(info -> ofTags.plus(info.requirementMap())).orElse(ofTags);
    return ExecutionRequirements.of(
        inputs.configuration().modifiedExecutionInfo(TestRunnerAction.MNEMONIC, all.entries()));
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
    return Math.max(0, shards);
  }

  private static <T extends Info> Optional<T> find(ImmutableList<Info> providers, Class<T> type) {
    return providers.stream().filter(type::isInstance).map(type::cast).findFirst();
  }
}
