package dev.starling.exec;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Artifact;
import dev.starling.depset.NestedSet;
import dev.starling.label.Label;
import java.util.Optional;

/**
 * What to build and to test.
 *
 * @param targets in the order in which results are told
 * @param keepGoing whether to build everything that can be built after an error
 * @param options how
 */
public record ExecutionRequest(
    ImmutableList<TopLevelTarget> targets, boolean keepGoing, ExecutionOptions options) {

  /**
   * A target to build, or an aspect on it.
   *
   * @param aspect the name of the aspect
   * @param artifacts the files of all requested output groups
   * @param tests the runs of the target if it is a test that is to be run
   */
  public record TopLevelTarget(
      Label label,
      Optional<String> aspect,
      NestedSet<Artifact> artifacts,
      ImmutableList<ActionExecutionKey> tests) {

    /** A target and its own files. */
    public TopLevelTarget(
        Label label, NestedSet<Artifact> artifacts, ImmutableList<ActionExecutionKey> tests) {
      this(label, Optional.empty(), artifacts, tests);
    }
  }
}
