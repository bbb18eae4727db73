package dev.starling.analysis.trimming;

import dev.starling.config.BuildOptions;
import dev.starling.config.ConfigurationKey;
import dev.starling.graph.Environment;
import dev.starling.graph.Key;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A function whose values are those of the base configuration wherever that differs only in build
 * settings which do not matter to the result.
 *
 * <p>The result is then as if it had been computed, but for the owners of its artifacts: these are
 * those of the base, so that no action runs again. Whether the result is that of the base follows
 * from the result alone. So all that is analyzed under one configuration agrees on who owns what.
 */
public final class TakingOverFunction<K extends Key<V>, V extends TakenOver<V>>
    implements NodeFunction<K, V> {
  private final NodeFunction<K, V> function;
  private final ConfigurationVariants variants;
  private final Configured<K> configured;

  /**
   * How keys name configurations.
   *
   * @param <K> the type of the keys
   */
  public interface Configured<K> {
    /** The configuration in a key; none if there is none. */
    @Nullable ConfigurationKey of(K key);

    /** A key that differs in nothing but the configuration. */
    K under(K key, ConfigurationKey configuration);
  }

  /**
   * Makes the function.
   *
   * @param function that computes what cannot be taken over
   * @param variants shared by all that may take over from each other
   */
  public TakingOverFunction(
      NodeFunction<K, V> function, ConfigurationVariants variants, Configured<K> configured) {
    this.function = function;
    this.variants = variants;
    this.configured = configured;
  }

  @Override
  public V compute(K key, Environment env) throws NodeException, InterruptedException {
    ConfigurationKey configuration = configured.of(key);
    if (configuration == null) {
      return function.compute(key, env);
    }
    Variant variant = variants.of(configuration);
    ConfigurationKey base = env.get(variant.base()).configuration();
    return base.equals(configuration)
        ? function.compute(key, env)
        : new Attempt(variant, key, configured.under(key, base), configuration, base, env).value();
  }

  /** The computation of one value that the base may have as well. */
  private final class Attempt {
    private final Variant variant;
    private final K key;
    private final K baseKey;
    private final BuildOptions options;
    private final BuildOptions base;
    private final Environment env;

    Attempt(
        Variant variant,
        K key,
        K baseKey,
        ConfigurationKey configuration,
        ConfigurationKey base,
        Environment env) {
      this.variant = variant;
      this.key = key;
      this.baseKey = baseKey;
      this.options = configuration.options();
      this.base = base.options();
      this.env = env;
    }

    V value() throws NodeException, InterruptedException {
      Optional<V> known = env.lastKnown(baseKey).or(() -> env.lastKnown(key));
      boolean expected = known.isPresent() ? isSame(known.get()) : variant.expectsSame();
      return expected ? ofBaseOrOwn() : ownUnlessSame();
    }

    private V ofBaseOrOwn() throws NodeException, InterruptedException {
      Optional<V> ofBase = ofBase();
      variant.found(ofBase.isPresent());
      return ofBase.isPresent() ? ofBase.get() : function.compute(key, env);
    }

    private V ownUnlessSame() throws NodeException, InterruptedException {
      V own = function.compute(key, env);
      boolean same = isSame(own);
      variant.found(same);
      return same ? ofBase().orElse(own) : own;
    }

    private boolean isSame(V value) {
      return value.reads().sameUnder(options, base);
    }

    private Optional<V> ofBase() throws NodeException, InterruptedException {
      Optional<V> found = env.takeOver(baseKey, this::isSame);
      if (found.isPresent()) {
        env.get(variant.base());
      }
      return found.map(value -> value.takenOverUnder(options));
    }
  }
}
