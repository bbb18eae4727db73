package dev.starling.analysis;

import com.google.common.collect.ImmutableList;
import dev.starling.definition.BuiltinProvider;
import dev.starling.definition.Info;
import dev.starling.definition.ProviderKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The provider instances of one target, at most one for each provider. There are few, so they are
 * searched one after the other.
 *
 * @param instances in the order in which the rule returned them, {@code DefaultInfo} first
 */
public record ProviderCollection(ImmutableList<Info> instances) {

  /** No provider at all. */
  public static final ProviderCollection EMPTY = new ProviderCollection(ImmutableList.of());

  /** A collection of instances of distinct providers. */
  public static ProviderCollection of(Info... instances) {
    return new ProviderCollection(ImmutableList.copyOf(instances));
  }

  /** The instance of a provider, or null. */
  public @Nullable Info find(ProviderKey key) {
    for (int i = 0; i < instances.size(); i++) {
      Info instance = instances.get(i);
      if (instance.provider().key().equals(key)) {
        return instance;
      }
    }
    return null;
  }

  /** The instance of a provider that the engine defines. */
  public <T extends Info> Optional<T> get(BuiltinProvider<T> provider) {
    return Optional.ofNullable(find(provider.key())).map(provider.instanceClass()::cast);
  }

  /** Whether there is an instance of the provider. */
  public boolean has(ProviderKey key) {
    return find(key) != null;
  }
}
