package dev.starling.action;

import com.google.auto.value.AutoBuilder;
import com.google.common.collect.ImmutableList;
import dev.starling.depset.NestedSet;
import dev.starling.digest.Digester;

/**
 * Runs a test once and keeps its log and result.
 *
 * @param inputs the test with its runfiles tree and the scripts of the test protocol
 * @param testSetup the script that wraps the test
 * @param executable the test
 * @param tree its runfiles
 * @param arguments from the target's {@code args} and {@code --test_arg}
 * @param environment from the target, {@code --test_env} and {@code --action_env}
 * @param log {@code test.log}
 * @param cacheStatus {@code test.cache_status}
 * @param runNumber from 0
 * @param runs how often the test is run
 * @param shard from 0
 */
public record TestRunnerAction(
    ActionOwner owner,
    TestProperties properties,
    NestedSet<Artifact> inputs,
    Artifact testSetup,
    Artifact executable,
    RunfilesTree tree,
    CommandLine arguments,
    ActionEnvironment environment,
    ExecutionRequirements requirements,
    DerivedArtifact log,
    DerivedArtifact cacheStatus,
    int runNumber,
    int runs,
    int shard)
    implements Action {
  /** What this kind of action is called. */
  public static final String MNEMONIC = "TestRunner";

  /** A builder of a test that is run once. */
  public static Builder builder() {
    return new AutoBuilder_TestRunnerAction_Builder().runNumber(0).runs(1).shard(0);
  }

  /** A builder that starts from this action. */
  public Builder toBuilder() {
    return new AutoBuilder_TestRunnerAction_Builder(this);
  }

  @Override
  public String mnemonic() {
    return MNEMONIC;
  }

  @Override
  public ImmutableList<DerivedArtifact> outputs() {
    return ImmutableList.of(log, cacheStatus);
  }

  @Override
  public String defaultMessage() {
    return "Testing " + owner.displayLabel() + part();
  }

  /** Which of several shards and runs it is, such as {@code " (shard 1 of 2)"}. */
  public String part() {
    String ofShards =
        properties.shards() > 0 ? "shard %d of %d".formatted(shard + 1, properties.shards()) : "";
    String ofRuns = runs > 1 ? "run %d of %d".formatted(runNumber + 1, runs) : "";
    String separator = ofShards.isEmpty() || ofRuns.isEmpty() ? "" : ", ";
    String part = ofShards + separator + ofRuns;
    return part.isEmpty() ? "" : " (" + part + ")";
  }

  @Override
  public void addTo(Digester fingerprint, ActionKeyContext context)
      throws CommandLineException, InterruptedException {
    arguments.addTo(fingerprint, context);
    environment.addTo(fingerprint);
    tree.addTo(fingerprint, context);
    fingerprint
        .add(executable.execPathString())
        .add(testSetup.execPathString())
        .add(properties.size().name())
        .add(properties.timeout().name())
        .add(properties.isFlaky())
        .add(properties.shards())
        .add(runNumber)
        .add(runs)
        .add(shard);
  }

  /** Collects the parts of a {@link TestRunnerAction}. */
  @AutoBuilder
  public interface Builder {
    /** Sets on whose behalf the test runs. */
    Builder owner(ActionOwner owner);

    /** Sets what the target says about itself. */
    Builder properties(TestProperties properties);

    /** Sets all that is needed to run. */
    Builder inputs(NestedSet<Artifact> inputs);

    /** Sets the script that wraps the test. */
    Builder testSetup(Artifact testSetup);

    /** Sets the test. */
    Builder executable(Artifact executable);

    /** Sets the runfiles. */
    Builder tree(RunfilesTree tree);

    /** Sets the test's arguments. */
    Builder arguments(CommandLine arguments);

    /** Sets the test's own variables. */
    Builder environment(ActionEnvironment environment);

    /** Sets what is asked of the place that runs the test. */
    Builder requirements(ExecutionRequirements requirements);

    /** Sets the output {@code test.log}. */
    Builder log(DerivedArtifact log);

    /** Sets the output {@code test.cache_status}. */
    Builder cacheStatus(DerivedArtifact cacheStatus);

    /** Sets which run this is. */
    Builder runNumber(int runNumber);

    /** Sets how many runs there are. */
    Builder runs(int runs);

    /** Sets which part of the test this is. */
    Builder shard(int shard);

    /** Makes the action. */
    TestRunnerAction build();
  }
}
