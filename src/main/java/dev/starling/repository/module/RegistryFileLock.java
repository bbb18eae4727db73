package dev.starling.repository.module;

import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.graph.Value;

/** What the lock file says of a file of a registry. */
sealed interface RegistryFileLock extends Value {

  /** Nothing. */
  record Unknown() implements RegistryFileLock {}

  /** The registry has no such file. */
  record Absent() implements RegistryFileLock {}

  /**
   * The registry has it.
   *
   * @param sha256 in hexadecimal
   */
  record Present(String sha256) implements RegistryFileLock {}

  /** Asks for it, apart from all other files, so that one more line is no change for them. */
  record LockKey(String url) implements Key<RegistryFileLock> {
    /** The kind of these nodes. */
    static final NodeKind KIND = new NodeKind("REGISTRY_FILE_LOCK");

    @Override
    public NodeKind kind() {
      return KIND;
    }
  }
}
