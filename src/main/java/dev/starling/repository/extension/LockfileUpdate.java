package dev.starling.repository.extension;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.starling.graph.Graph;
import dev.starling.graph.Key;
import dev.starling.graph.Outcome;
import dev.starling.graph.Value;
import dev.starling.path.StringEncoding;
import dev.starling.repository.module.ExtensionId;
import dev.starling.repository.module.Lockfile;
import dev.starling.repository.module.ModuleGraph;
import dev.starling.repository.module.ModuleOptions;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the lock files should say after a command: what was found out now, and what they said before
 * of extensions that are in use still. Results that can be had again at any time are in the hidden
 * file, all others in that of the workspace.
 *
 * <p>Checksums of registry files that nobody asked for now stay as well, because another engine may
 * need them; {@code --lockfile_mode=refresh} drops them.
 *
 * <p>All is sorted, one fact on a line, so that the files of two branches merge well.
 */
public final class LockfileUpdate {
  private static final Gson FORMAT =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

  private final Graph graph;

  /** Which file. */
  private enum Place {
    VISIBLE,
    HIDDEN
  }

  /**
   * @param graph at the version of the command
   */
  public LockfileUpdate(Graph graph) {
    this.graph = graph;
  }

  private <V extends Value> Optional<V> known(Key<V> key) {
    return graph.existing(key).flatMap(Outcome::success);
  }

  /** The new content; nothing if the file is as it should be, or if there are no modules. */
  public Optional<byte[]> content() {
    Optional<ModuleGraph> modules = known(ModuleGraph.GraphKey.INSTANCE);
    if (modules.isEmpty()) {
      return Optional.empty();
    }
    Lockfile before = known(Lockfile.LockfileKey.INSTANCE).orElse(Lockfile.EMPTY);
    JsonObject content = new JsonObject();
    content.addProperty(Lockfile.VERSION_FIELD, Lockfile.VERSION);
    content.add(Lockfile.REGISTRY_FILES, registryFiles(modules.get(), before));
    content.add(Lockfile.YANKED, yanked(modules.get()));
    JsonObject facts = new JsonObject();
    used(modules.get())
        .forEach(
            (name, id) -> {
              JsonObject known = facts(name, id, before);
              if (!known.isEmpty()) {
                facts.add(name, known);
              }
            });
    content.add(Lockfile.EXTENSIONS, extensions(modules.get(), before, Place.VISIBLE));
    content.add(Lockfile.FACTS, facts);
    return changed(content, before);
  }

  /** The new content of the hidden file; nothing if it is as it should be. */
  public Optional<byte[]> hiddenContent() {
    Optional<ModuleGraph> modules = known(ModuleGraph.GraphKey.INSTANCE);
    if (modules.isEmpty()) {
      return Optional.empty();
    }
    Lockfile before = known(Lockfile.LockfileKey.HIDDEN).orElse(Lockfile.EMPTY);
    JsonObject extensions = extensions(modules.get(), before, Place.HIDDEN);
    if (extensions.isEmpty() && before.content().isEmpty()) {
      return Optional.empty();
    }
    JsonObject content = new JsonObject();
    content.addProperty(Lockfile.VERSION_FIELD, Lockfile.VERSION);
    content.add(Lockfile.EXTENSIONS, extensions);
    return changed(content, before);
  }

  private static Optional<byte[]> changed(JsonObject content, Lockfile before) {
    return content.equals(before.content())
        ? Optional.empty()
        : Optional.of((FORMAT.toJson(content) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** The extensions in use, sorted by name. */
  private static Map<String, ExtensionId> used(ModuleGraph modules) {
    TreeMap<String, ExtensionId> used = new TreeMap<>();
    for (ExtensionId id : modules.extensionNames().keySet()) {
      if (!id.isInnate()) {
        used.put(StringEncoding.internalToUnicode(id.toString()), id);
      }
    }
    return used;
  }

  private JsonObject extensions(ModuleGraph modules, Lockfile before, Place place) {
    JsonObject extensions = new JsonObject();
    used(modules)
        .forEach(
            (name, id) -> {
              JsonObject results = results(name, id, before, place);
              if (!results.isEmpty()) {
                extensions.add(name, results);
              }
            });
    return extensions;
  }

  private JsonObject registryFiles(ModuleGraph modules, Lockfile before) {
    TreeMap<String, JsonElement> sorted = new TreeMap<>();
    boolean keepsOthers =
        known(ModuleOptions.OptionsKey.INSTANCE)
            .filter(options -> options.lockfileMode() != ModuleOptions.LockfileMode.REFRESH)
            .isPresent();
    if (keepsOthers) {
      before
          .part(Lockfile.REGISTRY_FILES)
          .entrySet()
          .forEach(
              file -> {
                if (file.getValue().isJsonPrimitive()) {
                  sorted.put(file.getKey(), file.getValue());
                }
              });
    }
    modules
        .registryFiles()
        .forEach(
            (url, sha256) -> sorted.put(url, new JsonPrimitive(sha256.orElse(Lockfile.NOT_FOUND))));
    JsonObject files = new JsonObject();
    sorted.forEach(files::add);
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
  private JsonObject results(String name, ExtensionId id, Lockfile before, Place place) {
    JsonObject results = new JsonObject();
    TreeMap<String, JsonElement> sorted = new TreeMap<>();
    if (before.part(Lockfile.EXTENSIONS).get(name) instanceof JsonObject machines) {
      for (Map.Entry<String, JsonElement> entry : machines.entrySet()) {
        wellFormed(entry.getValue()).ifPresent(object -> sorted.put(entry.getKey(), object));
      }
    }
    Optional<ExtensionResult> result = known(new ExtensionKey(id));
    Optional<ExtensionUsages> usages = known(new ExtensionUsages.UsagesKey(id));
    if (result.isPresent() && usages.isPresent()) {
      String machines =
          LockedExtension.machines(result.get().osDependent(), result.get().archDependent());
      if (result.get().metadata().reproducible() != (place == Place.HIDDEN)) {
        sorted.remove(machines);
      } else if (!isSameOfAnotherEngine(sorted.get(machines), result.get())) {
        sorted.put(machines, LockEntry.write(UsagesDigest.of(usages.get()), result.get()));
      }
    }
    sorted.forEach(results::add);
    return results;
  }

  private static Optional<JsonObject> wellFormed(JsonElement entry) {
    try {
      return Optional.of(LockEntry.object(entry));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** Whether an entry that another engine has written says the same; then it stays. */
  private static boolean isSameOfAnotherEngine(
      @Nullable JsonElement entry, ExtensionResult result) {
    return entry instanceof JsonObject object
        && !LockEntry.isOurs(object)
        && LockEntry.specs(object).equals(result.repositories());
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
