package dev.starling.definition;

import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.StarlarkValue;

/**
 * The identity of a kind of information that targets hand to their dependents; also the Starlark
 * value that indexes a target, {@code target[MyInfo]}.
 */
@StarlarkBuiltin(name = "Provider", doc = "A constructor for provider instances.")
public sealed interface Provider extends StarlarkValue permits BuiltinProvider, StarlarkProvider {

  /** What this provider is equal by. Changes once, when a Starlark provider is exported. */
  ProviderKey key();

  /** The name for messages. */
  default String printableName() {
    return key().name();
  }

  /** Whether this provider has a name, so that rules and attributes can require it. */
  default boolean hasName() {
    return !(key() instanceof ProviderKey.Anonymous);
  }
}
