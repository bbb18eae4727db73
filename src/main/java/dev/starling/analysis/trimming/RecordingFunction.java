package dev.starling.analysis.trimming;

import dev.starling.graph.Environment;
import dev.starling.graph.Key;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;

/** A function whose values know which build settings they have to do with. */
public final class RecordingFunction<K extends Key<V>, V extends ReadsSettings<V>>
    implements NodeFunction<K, V> {
  private final NodeFunction<K, V> function;

  /**
   * Makes the function.
   *
   * @param function that computes the values without this knowledge, or with a part of it
   */
  public RecordingFunction(NodeFunction<K, V> function) {
    this.function = function;
  }

  @Override
  public V compute(K key, Environment env) throws NodeException, InterruptedException {
    ReadRecorder recorder = new ReadRecorder(env);
    V value = function.compute(key, recorder);
    return value.withReads(value.reads().and(recorder.reads()));
  }
}
