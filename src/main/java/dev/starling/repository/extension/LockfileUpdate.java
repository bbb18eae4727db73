package dev.starling.repository.extension;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.starling.graph.Graph;
import dev.starling.graph.Key;
import dev.starling.graph.Outcome;
import dev.starling.graph.Value;
import dev.starling.path.StringEncoding;
import dev.starling.repository.module.ExtensionId;
import dev.starling.repository.module.Lockfile;
import dev.starling.repository.module.ModuleGraph;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the lock file should say after a command: what was found out now, and what it said before of
 * extensions that are in use still.
 *
 * <p>All is sorted, one fact on a line, so that the files of two branches merge well.
 */
public final class LockfileUpdate {
  private static final Gson FORMAT =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

  private final Graph graph;

  /**
   * @param graph at the version of the command
   */
  public LockfileUpdate(Graph graph) {
    this.graph = graph;
  }

  private <V extends Value> Optional<V> known(Key<V> key) {
    return graph.existing(key).flatMap(Outcome::success);
  }

  /** The new content; nothing if the file is as it should be, or if there is nothing to say. */
  public Optional<byte[]> content() {
    Optional<ModuleGraph> modules = known(ModuleGraph.GraphKey.INSTANCE);
    if (modules.isEmpty()) {
      return Optional.empty();
    }
    Lockfile before = known(Lockfile.LockfileKey.INSTANCE).orElse(Lockfile.EMPTY);
    JsonObject content = new JsonObject();
    content.addProperty(Lockfile.VERSION_FIELD, Lockfile.VERSION);
    content.add(Lockfile.REGISTRY_FILES, registryFiles(modules.get()));
    content.add(Lockfile.YANKED, yanked(modules.get()));
    JsonObject extensions = new JsonObject();
    JsonObject facts = new JsonObject();
    TreeMap<String, ExtensionId> used = new TreeMap<>();
    modules
        .get()
        .extensionNames()
        .keySet()
        .forEach(id -> used.put(StringEncoding.internalToUnicode(id.toString()), id));
    used.forEach(
        (name, id) -> {
          JsonObject results = results(name, id, before);
          if (!results.isEmpty()) {
            extensions.add(name, results);
          }
          JsonObject known = facts(name, id, before);
          if (!known.isEmpty()) {
            facts.add(name, known);
          }
        });
    content.add(Lockfile.EXTENSIONS, extensions);
    content.add(Lockfile.FACTS, facts);
    boolean saysNothing =
        before.content().isEmpty()
            && content.getAsJsonObject(Lockfile.REGISTRY_FILES).isEmpty()
            && content.getAsJsonObject(Lockfile.YANKED).isEmpty()
            && extensions.isEmpty()
            && facts.isEmpty();
    return saysNothing || content.equals(before.content())
        ? Optional.empty()
        : Optional.of((FORMAT.toJson(content) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static JsonObject registryFiles(ModuleGraph modules) {
    JsonObject files = new JsonObject();
    modules
        .registryFiles()
        .forEach((url, sha256) -> files.addProperty(url, sha256.orElse(Lockfile.NOT_FOUND)));
    return files;
  }

  private static JsonObject yanked(ModuleGraph modules) {
    JsonObject yanked = new JsonObject();
    modules
        .yanked()
        .forEach(
            (module, reason) ->
                yanked.addProperty(module.toString(), StringEncoding.internalToUnicode(reason)));
    return yanked;
  }

  /** The results of an extension by machine: those before, unless one was found out now. */
  private JsonObject results(String name, ExtensionId id, Lockfile before) {
    JsonObject results = new JsonObject();
    if (id.isInnate()) {
      return results;
    }
    TreeMap<String, JsonElement> sorted = new TreeMap<>();
    if (before.part(Lockfile.EXTENSIONS).get(name) instanceof JsonObject machines) {
      machines.entrySet().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    }
    Optional<ExtensionResult> result = known(new ExtensionKey(id));
    Optional<ExtensionUsages> usages = known(new ExtensionUsages.UsagesKey(id));
    if (result.isPresent() && usages.isPresent()) {
      String machines =
          LockedExtension.machines(result.get().osDependent(), result.get().archDependent());
      if (result.get().metadata().reproducible()) {
        sorted.remove(machines);
      } else if (!isSameOfAnotherEngine(sorted.get(machines), result.get())) {
        sorted.put(machines, LockEntry.write(UsagesDigest.of(usages.get()), result.get()));
      }
    }
    sorted.forEach(results::add);
    return results;
  }

  /** Whether an entry that another engine has written says the same; then it stays. */
  private static boolean isSameOfAnotherEngine(
      @Nullable JsonElement entry, ExtensionResult result) {
    try {
      return entry instanceof JsonObject object
          && !LockEntry.isOurs(object)
          && LockEntry.specs(object).equals(result.repositories());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private JsonObject facts(String name, ExtensionId id, Lockfile before) {
    Optional<ExtensionResult> result = known(new ExtensionKey(id));
    if (result.isEmpty()) {
      return before.part(Lockfile.FACTS).get(name) instanceof JsonObject facts
          ? facts
          : new JsonObject();
    }
    return (JsonObject) SpecJson.value(result.get().metadata().facts());
  }
}
