package dev.starling.analysis.trimming;

import dev.starling.config.SettingReads;
import dev.starling.graph.Value;

/**
 * A value that depends on a configuration.
 *
 * @param <V> its own type
 */
public interface ReadsSettings<V extends ReadsSettings<V>> extends Value {

  /** The build settings that it has to do with. */
  SettingReads reads();

  /** The same value, which has to do with some settings. */
  V withReads(SettingReads reads);
}
