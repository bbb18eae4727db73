package dev.starling.definition;

import dev.starling.label.Label;

/**
 * What makes two providers the same provider: a built-in name, or the {@code .bzl} file and global
 * variable that a Starlark provider was exported as.
 */
public sealed interface ProviderKey {

  /** The name that users know the provider by; {@code <no name>} before it is exported. */
  String name();

  /** A provider that the engine defines. */
  record Builtin(String name) implements ProviderKey {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A provider that {@code file} exports under the global variable {@code name}. */
  record Exported(Label file, String name) implements ProviderKey {
    @Override
    public String toString() {
      return file.unambiguousForm() + "%" + name;
    }
  }

  /** A provider that has no name (yet); equal to itself only. */
  final class Anonymous implements ProviderKey {
    @Override
    public String name() {
      return "<no name>";
    }

    @Override
    public String toString() {
      return name();
    }
  }
}
