package dev.starling.analysis.trimming;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import dev.starling.config.BuildOptions;
import dev.starling.config.ConfigurationKey;
import dev.starling.graph.GraphBuilder;
import java.util.concurrent.ConcurrentMap;

/**
 * The configurations in use, as variants of each other where they differ in build settings only.
 * Thread-safe.
 */
public final class ConfigurationVariants {
  private static final int CONFIGURATIONS = 1_000;

  private final ConcurrentMap<ConfigurationKey, Variant> variants = bounded();
  private final ConcurrentMap<BuildOptions, ConfigurationKey> bases = bounded();

  /** Starts with none. */
  public ConfigurationVariants() {}

  private static <K, V> ConcurrentMap<K, V> bounded() {
    Cache<K, V> cache = CacheBuilder.newBuilder().maximumSize(CONFIGURATIONS).build();
    return cache.asMap();
  }

  /** Adds the node kind that says what variants keep to. */
  public void addTo(GraphBuilder graph) {
    graph.<BaseConfiguration.Request, BaseConfiguration>register(
        BaseConfiguration.KIND, (request, _) -> new BaseConfiguration(base(request.family())));
  }

  private ConfigurationKey base(BuildOptions family) {
    return bases.computeIfAbsent(family, ConfigurationKey::new);
  }

  /** A configuration as a variant; the first one of a family becomes its base. */
  Variant of(ConfigurationKey configuration) {
    Variant known = variants.get(configuration);
    return known != null ? known : variants.computeIfAbsent(configuration, this::register);
  }

  private Variant register(ConfigurationKey configuration) {
    BuildOptions family = configuration.options().withoutCommandLineSettings();
    bases.putIfAbsent(family, configuration);
    return new Variant(new BaseConfiguration.Request(family));
  }
}
