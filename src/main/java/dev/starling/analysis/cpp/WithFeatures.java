package dev.starling.analysis.cpp;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;

/**
 * A condition on features.
 *
 * @param features all of which must be on
 * @param notFeatures none of which may be on
 */
record WithFeatures(ImmutableSet<String> features, ImmutableSet<String> notFeatures) {

  private boolean holds(ImmutableSet<String> enabled) {
    return enabled.containsAll(features) && notFeatures.stream().noneMatch(enabled::contains);
  }

  /** Tells whether one of the conditions holds, or there is none. */
  static boolean anyHolds(ImmutableList<WithFeatures> conditions, ImmutableSet<String> enabled) {
    return conditions.isEmpty() || conditions.stream().anyMatch(c -> c.holds(enabled));
  }
}
