package dev.starling.graph;

/**
 * What one evaluation brings along for node functions. It may say how something is computed, never
 * what comes out, because whoever else wants the node gets the same result.
 */
public interface EvaluationContext {
  /** Of an evaluation whose functions need nothing. */
  EvaluationContext NONE = new EvaluationContext() {};
}
