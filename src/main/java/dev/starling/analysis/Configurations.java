package dev.starling.analysis;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import dev.starling.config.BuildConfiguration;
import dev.starling.config.BuildOptions;
import dev.starling.config.ConfigurationKey;
import dev.starling.config.TransitionApplication;
import dev.starling.label.Label;

/**
 * Configurations by key, and those that follow from others. Pure functions whose results are kept
 * as long as somebody uses them; thread-safe.
 */
public final class Configurations {
  private final LoadingCache<ConfigurationKey, BuildConfiguration> byKey =
      CacheBuilder.newBuilder()
          .weakValues()
          .build(CacheLoader.from((ConfigurationKey key) -> BuildConfiguration.of(key)));
  private final LoadingCache<ToolOf, ConfigurationKey> tools =
      CacheBuilder.newBuilder()
          .weakValues()
          .build(
              CacheLoader.from(
                  (ToolOf of) ->
                      interned(
                          TransitionApplication.exec(of.configuration.options(), of.platform))));

  private final LoadingCache<ConfigurationKey, ConfigurationKey> withoutTestOptions =
      CacheBuilder.newBuilder()
          .weakValues()
          .build(
              CacheLoader.from(
                  (ConfigurationKey key) -> interned(key.options().withoutTestOptions())));

  private record ToolOf(ConfigurationKey configuration, Label platform) {}

  /** Starts with nothing. */
  public Configurations() {}

  /** The configuration that a key names. */
  public BuildConfiguration get(ConfigurationKey key) {
    return byKey.getUnchecked(key);
  }

  /** The configuration of tools that run on a platform and work for a configuration. */
  public ConfigurationKey exec(ConfigurationKey configuration, Label platform) {
    return tools.getUnchecked(new ToolOf(configuration, platform));
  }

  /** The configuration of what is no test, in which options that only tests read do not count. */
  public ConfigurationKey withoutTestOptions(ConfigurationKey configuration) {
    return configuration.options().hasTestOptions()
        ? withoutTestOptions.getUnchecked(configuration)
        : configuration;
  }

  /** The key of options; the same object for equal options while it is in use. */
  public ConfigurationKey interned(BuildOptions options) {
    return get(new ConfigurationKey(options)).key();
  }
}
