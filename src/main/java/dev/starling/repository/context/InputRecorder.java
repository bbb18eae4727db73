package dev.starling.repository.context;

import com.google.common.collect.ImmutableMap;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects what one run looks at, with the values that it has seen. Used by one thread. */
public final class InputRecorder {
  private final RecordedInputs values;
  private final Environment env;
  private final Map<RecordedInput, String> inputs = new LinkedHashMap<>();

  /** Records on behalf of the node that this environment belongs to. */
  public InputRecorder(RecordedInputs values, Environment env) {
    this.values = values;
    this.env = env;
  }

  /** Records one input, unless it is recorded already. */
  public void record(RecordedInput input) throws NodeException, InterruptedException {
    if (!inputs.containsKey(input)) {
      inputs.put(input, values.current(input, env));
    }
  }

  /** All inputs so far, in the order in which they were recorded first. */
  public ImmutableMap<RecordedInput, String> recorded() {
    return ImmutableMap.copyOf(inputs);
  }
}
