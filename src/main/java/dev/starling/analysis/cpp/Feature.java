package dev.starling.analysis.cpp;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;

/**
 * Something that can be switched on: a feature, or an action with its tools.
 *
 * @param enabled whether it is on by default
 * @param requires sets of features of which one must be wholly on; empty: nothing is required
 * @param implies what is switched on along with it
 * @param provides names of which no two features that are on may share one
 * @param tools the tools of an action, the first that fits counts; empty for a feature
 */
record Feature(
    String name,
    boolean enabled,
    ImmutableList<FlagSet> flagSets,
    ImmutableList<EnvironmentSet> environmentSets,
    ImmutableList<ImmutableSet<String>> requires,
    ImmutableList<String> implies,
    ImmutableList<String> provides,
    boolean isAction,
    ImmutableList<Tool> tools) {

  /**
   * A tool of an action.
   *
   * @param program a path as text, or an {@code Artifact}
   */
  record Tool(
      Object program,
      ImmutableList<WithFeatures> withFeatures,
      ImmutableSet<String> executionRequirements) {}
}
