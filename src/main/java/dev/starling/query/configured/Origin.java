package dev.starling.query.configured;

import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.config.ConfigurationKey;
import dev.starling.config.SettingReads;
import dev.starling.graph.Key;
import org.jspecify.annotations.Nullable;

/**
 * Where something was computed that may have been taken over from there by another configuration.
 *
 * @param node the key by which the graph knows its dependencies
 * @param configuration the one that it is shown in
 * @param reads the build settings that it has to do with
 */
record Origin<K extends Key<?>>(
    K node, @Nullable ConfigurationKey configuration, SettingReads reads) {

  /** A key of something below as it would be if this had been computed where it is shown. */
  ConfiguredTargetKey shown(ConfiguredTargetKey below) {
    ConfigurationKey computed = below.configuration();
    return computed == null || configuration == null
        ? below
        : below.under(
            new ConfigurationKey(reads.transferred(computed.options(), configuration.options())));
  }

  /**
   * Whether one may take over from the other: the same target in a variant of its configuration.
   */
  static boolean isVariant(ConfiguredTargetKey one, ConfiguredTargetKey other) {
    return one.label().equals(other.label())
        && one.configuration() != null
        && other.configuration() != null
        && !one.configuration().equals(other.configuration())
        && one.configuration().options().isVariantOf(other.configuration().options());
  }
}
