package dev.starling.definition;

import net.starlark.java.eval.Printer;

/**
 * A provider that the engine defines.
 *
 * <p>A subclass adds the Starlark constructor, when there is one, as the class's {@code selfCall}
 * method; other rooms define their own. Built-in providers are equal by name.
 *
 * @param <T> the Java class of its instances
 */
public abstract non-sealed class BuiltinProvider<T extends Info> implements Provider {
  private final ProviderKey.Builtin key;
  private final Class<T> instanceClass;

  protected BuiltinProvider(String name, Class<T> instanceClass) {
    this.key = new ProviderKey.Builtin(name);
    this.instanceClass = instanceClass;
  }

  @Override
  public final ProviderKey.Builtin key() {
    return key;
  }

  /** The Java class that all instances have. */
  public final Class<T> instanceClass() {
    return instanceClass;
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<function ").append(printableName()).append(">");
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof BuiltinProvider<?> that && key.equals(that.key);
  }

  @Override
  public final int hashCode() {
    return key.hashCode();
  }
}
