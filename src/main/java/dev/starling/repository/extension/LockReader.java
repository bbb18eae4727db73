package dev.starling.repository.extension;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.LabelSyntaxException;
import dev.starling.path.StringEncoding;
import dev.starling.repository.RepositorySpec;
import dev.starling.repository.module.ExtensionId;
import dev.starling.repository.module.Lockfile;
import dev.starling.repository.module.ModuleException;
import dev.starling.repository.module.ModuleOptions;
import dev.starling.repository.module.ModuleOptions.LockfileMode;
import java.util.Map;

/** Finds extensions in the lock file. */
final class LockReader {
  private LockReader() {}

  /** What is known of one extension. */
  static LockedExtension extension(LockedExtension.LockedKey key, Environment env)
      throws NodeException, InterruptedException {
    String name = StringEncoding.internalToUnicode(key.id().toString());
    ImmutableMap.Builder<String, LockedExtension.Entry> entries = ImmutableMap.builder();
    ImmutableMap.Builder<String, ImmutableMap<String, RepositorySpec>> foreign =
        ImmutableMap.builder();
    boolean strict =
        env.get(ModuleOptions.OptionsKey.INSTANCE).lockfileMode() == LockfileMode.ERROR;
    // Of two entries the one in the workspace counts.
    for (Lockfile.LockfileKey file :
        ImmutableList.of(Lockfile.LockfileKey.HIDDEN, Lockfile.LockfileKey.INSTANCE)) {
      JsonObject machines =
          env.get(file).part(Lockfile.EXTENSIONS).get(name) instanceof JsonObject known
              ? known
              : new JsonObject();
      for (Map.Entry<String, JsonElement> entry : machines.entrySet()) {
        try {
          JsonObject object = LockEntry.object(entry.getValue());
          if (!LockEntry.isOurs(object)) {
            foreign.put(entry.getKey(), LockEntry.specs(object));
          } else {
            entries.put(
                entry.getKey(),
                LockEntry.read(
                    object, entry.getKey().contains("os:"), entry.getKey().contains("arch:")));
          }
        } catch (IllegalArgumentException e) {
          if (strict) {
            throw malformed(key.id(), e);
          }
          // Whatever it is, it is replaced by the result of an evaluation.
        }
      }
    }
    return new LockedExtension(entries.buildKeepingLast(), foreign.buildKeepingLast());
  }

  private static ModuleException malformed(ExtensionId id, IllegalArgumentException e) {
    return new ModuleException(
        "Failed to read and parse the %s file with error: %s: %s. Try deleting it and rerun the build."
            .formatted(Lockfile.NAME, id, e.getMessage()),
        e);
  }

  /** What one extension wanted to be known. */
  static LockedExtension.Facts facts(LockedExtension.FactsKey key, Environment env)
      throws NodeException, InterruptedException {
    JsonElement found =
        env.get(Lockfile.LockfileKey.INSTANCE)
            .part(Lockfile.FACTS)
            .get(StringEncoding.internalToUnicode(key.id().toString()));
    ImmutableMap.Builder<String, Object> facts = ImmutableMap.builder();
    if (found instanceof JsonObject object) {
      for (Map.Entry<String, JsonElement> fact : object.entrySet()) {
        try {
          facts.put(
              StringEncoding.unicodeToInternal(fact.getKey()), SpecJson.value(fact.getValue()));
        } catch (LabelSyntaxException | NumberFormatException e) {
          throw new ModuleException(
              "malformed fact '%s' of %s in %s".formatted(fact.getKey(), key.id(), Lockfile.NAME),
              e);
        }
      }
    }
    return new LockedExtension.Facts(facts.buildOrThrow());
  }
}
