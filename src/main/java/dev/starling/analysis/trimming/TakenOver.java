package dev.starling.analysis.trimming;

import dev.starling.config.BuildOptions;

/**
 * A value that variants of its configuration may take over.
 *
 * @param <V> its own type
 */
public interface TakenOver<V extends TakenOver<V>> extends ReadsSettings<V> {

  /**
   * The value as it is under a variant of the options under which it was computed.
   *
   * @param options those that take it over
   */
  V takenOverUnder(BuildOptions options);
}
