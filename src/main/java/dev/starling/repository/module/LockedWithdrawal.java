package dev.starling.repository.module;

import com.google.gson.JsonPrimitive;
import dev.starling.graph.Environment;
import dev.starling.graph.Key;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeKind;
import dev.starling.graph.Value;
import dev.starling.path.StringEncoding;
import dev.starling.repository.module.ModuleOptions.LockfileMode;
import java.util.Optional;

/**
 * What the lock file says of whether a version was withdrawn.
 *
 * @param isKnown whether the version was selected when the file was written
 * @param reason why it was withdrawn, if it was
 */
record LockedWithdrawal(boolean isKnown, Optional<String> reason) implements Value {

  /** Asks for it. */
  record LockedKey(ModuleKey module, String registry) implements Key<LockedWithdrawal> {
    /** The kind of these nodes. */
    static final NodeKind KIND = new NodeKind("LOCKED_WITHDRAWAL");

    @Override
    public NodeKind kind() {
      return KIND;
    }
  }

  /** Finds a version in the lock file: of one that was selected, it has the source. */
  static LockedWithdrawal find(LockedKey key, Environment env)
      throws NodeException, InterruptedException {
    if (env.get(ModuleOptions.OptionsKey.INSTANCE).lockfileMode() == LockfileMode.REFRESH) {
      return new LockedWithdrawal(false, Optional.empty());
    }
    Lockfile file = env.get(Lockfile.LockfileKey.INSTANCE);
    String source = Registry.moduleUrl(key.registry(), key.module(), "source.json");
    return new LockedWithdrawal(
        file.part(Lockfile.REGISTRY_FILES).has(source),
        file.part(Lockfile.YANKED).get(key.module().toString()) instanceof JsonPrimitive reason
            ? Optional.of(StringEncoding.unicodeToInternal(reason.getAsString()))
            : Optional.empty());
  }
}
