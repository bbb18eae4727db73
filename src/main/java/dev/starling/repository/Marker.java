package dev.starling.repository;

import com.google.common.collect.ImmutableMap;
import dev.starling.graph.CycleException;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.repository.context.RecordedInput;
import dev.starling.repository.context.RecordedInputs;

/**
 * What a fetched repository was made from.
 *
 * @param fingerprint of the rule, its code and the attributes
 * @param inputs what the rule looked at, with the values that it has seen
 */
record Marker(String fingerprint, ImmutableMap<RecordedInput, String> inputs) {

  /** Whether the rule would make the same now; what is no longer there counts as changed. */
  boolean isCurrent(String wanted, RecordedInputs present, Environment env)
      throws NodeException, InterruptedException {
    if (!fingerprint.equals(wanted)) {
      return false;
    }
    try {
      return present.areCurrent(inputs, env);
    } catch (CycleException e) {
      throw e;
    } catch (NodeException _) {
      return false; // the rule will meet it again, and say what it wanted
    }
  }
}
