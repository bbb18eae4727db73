package dev.starling.repository.extension;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.io.BaseEncoding;
import com.google.common.primitives.Bytes;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.starling.label.RepositoryName;
import dev.starling.path.StringEncoding;
import dev.starling.repository.RepositorySpec;
import dev.starling.repository.context.RecordedInput;
import dev.starling.repository.extension.ExtensionMetadata.DirectDependencies;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The result of an extension in the lock file.
 *
 * <p>The digest of the code begins with a mark, so that the entries of other engines, which count
 * otherwise, are known for what they are: they hold if evaluation yields the same repositories.
 */
final class LockEntry {
  private static final byte[] MARK = "Starling".getBytes(StandardCharsets.US_ASCII);
  private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();

  private LockEntry() {}

  static JsonObject write(String usagesDigest, ExtensionResult result) {
    JsonObject entry = new JsonObject();
    entry.addProperty(
        "bzlTransitiveDigest",
        BaseEncoding.base64().encode(Bytes.concat(MARK, HEX.decode(result.digest()))));
    entry.addProperty("usagesDigest", usagesDigest);
    JsonObject files = new JsonObject();
    JsonObject directories = new JsonObject();
    JsonObject variables = new JsonObject();
    JsonArray names = new JsonArray();
    new TreeMap<>(byText(result.inputs()))
        .values()
        .forEach(input -> input(input, result, files, directories, variables, names));
    entry.add("recordedFileInputs", files);
    entry.add("recordedDirentsInputs", directories);
    entry.add("envVariables", variables);
    JsonObject specs = new JsonObject();
    result
        .repositories()
        .forEach(
            (name, spec) ->
                specs.add(StringEncoding.internalToUnicode(name), SpecJson.write(spec)));
    entry.add("generatedRepoSpecs", specs);
    entry.add("recordedRepoMappingEntries", names);
    if (!(result.metadata().direct() instanceof DirectDependencies.Unsaid)
        || result.metadata().reproducible()) {
      entry.add("moduleExtensionMetadata", metadata(result.metadata()));
    }
    return entry;
  }

  private static Map<String, RecordedInput> byText(ImmutableMap<RecordedInput, String> inputs) {
    Map<String, RecordedInput> byText = new TreeMap<>();
    inputs.keySet().forEach(input -> byText.put(input.toString(), input));
    return byText;
  }

  private static void input(
      RecordedInput input,
      ExtensionResult result,
      JsonObject files,
      JsonObject directories,
      JsonObject variables,
      JsonArray names) {
    String value = StringEncoding.internalToUnicode(result.inputs().get(input));
    switch (input) {
      case RecordedInput.FileContent file ->
          files.addProperty(StringEncoding.internalToUnicode(file.path().toString()), value);
      case RecordedInput.DirectoryEntries directory ->
          directories.addProperty(
              StringEncoding.internalToUnicode(directory.path().toString()), value);
      case RecordedInput.DirectoryTree tree ->
          directories.addProperty(
              StringEncoding.internalToUnicode(tree.path().toString()) + "/...", value);
      case RecordedInput.EnvironmentVariable variable ->
          variables.add(
              StringEncoding.internalToUnicode(variable.name()),
              value.isEmpty() ? JsonNull.INSTANCE : new JsonPrimitive(value.substring(1)));
      case RecordedInput.ApparentName name -> {
        JsonArray mapping = new JsonArray();
        mapping.add(name.source().name());
        mapping.add(name.name());
        mapping.add(value.startsWith("@@") ? value.substring(2) : value);
        names.add(mapping);
      }
    }
  }

  private static JsonObject metadata(ExtensionMetadata metadata) {
    JsonObject object = new JsonObject();
    switch (metadata.direct()) {
      case DirectDependencies.Unsaid _ -> object.addProperty("useAllRepos", "NO");
      case DirectDependencies.All(boolean dev) ->
          object.addProperty("useAllRepos", dev ? "DEV" : "REGULAR");
      case DirectDependencies.Named(ImmutableSet<String> regular, ImmutableSet<String> dev) -> {
        object.add("explicitRootModuleDirectDeps", array(regular));
        object.add("explicitRootModuleDirectDevDeps", array(dev));
        object.addProperty("useAllRepos", "NO");
      }
    }
    object.addProperty("reproducible", metadata.reproducible());
    return object;
  }

  private static JsonArray array(Iterable<String> names) {
    JsonArray array = new JsonArray();
    names.forEach(name -> array.add(StringEncoding.internalToUnicode(name)));
    return array;
  }

  /**
   * An entry whose digest and repositories can be read.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  static JsonObject object(JsonElement entry) {
    try {
      JsonObject object = entry.getAsJsonObject();
      boolean _ = isOurs(object);
      ImmutableMap<String, RepositorySpec> _ = specs(object);
      return object;
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("malformed result of an extension", e);
    }
  }

  /** Whether this engine has written the entry. */
  static boolean isOurs(JsonObject entry) {
    byte[] digest = BaseEncoding.base64().decode(entry.get("bzlTransitiveDigest").getAsString());
    return digest.length > MARK.length
        && Arrays.equals(digest, 0, MARK.length, MARK, 0, MARK.length);
  }

  /**
   * Reads an entry that this engine has written.
   *
   * @throws IllegalArgumentException if it is malformed
   */
  static LockedExtension.Entry read(JsonObject entry, boolean osDependent, boolean archDependent) {
    try {
      byte[] digest = BaseEncoding.base64().decode(entry.get("bzlTransitiveDigest").getAsString());
      return new LockedExtension.Entry(
          entry.get("usagesDigest").getAsString(),
          new ExtensionResult(
              specs(entry),
              metadata(entry),
              inputs(entry),
              HEX.encode(digest, MARK.length, digest.length - MARK.length),
              osDependent,
              archDependent));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("malformed result of an extension", e);
    }
  }

  /** The repositories of an entry. */
  static ImmutableMap<String, RepositorySpec> specs(JsonObject entry) {
    ImmutableMap.Builder<String, RepositorySpec> specs = ImmutableMap.builder();
    entry
        .getAsJsonObject("generatedRepoSpecs")
        .entrySet()
        .forEach(
            spec ->
                specs.put(
                    StringEncoding.unicodeToInternal(spec.getKey()),
                    SpecJson.read(spec.getValue().getAsJsonObject())));
    return specs.buildOrThrow();
  }

  private static ImmutableMap<RecordedInput, String> inputs(JsonObject entry) {
    ImmutableMap.Builder<RecordedInput, String> inputs = ImmutableMap.builder();
    for (var file : entry.getAsJsonObject("recordedFileInputs").entrySet()) {
      put("FILE:" + file.getKey(), file.getValue().getAsString(), inputs);
    }
    for (var directory : entry.getAsJsonObject("recordedDirentsInputs").entrySet()) {
      String path = directory.getKey();
      put(
          path.endsWith("/...")
              ? "DIRTREE:" + path.substring(0, path.length() - 4)
              : "DIRENTS:" + path,
          directory.getValue().getAsString(),
          inputs);
    }
    for (var variable : entry.getAsJsonObject("envVariables").entrySet()) {
      put(
          "ENV:" + variable.getKey(),
          variable.getValue().isJsonNull() ? "" : "=" + variable.getValue().getAsString(),
          inputs);
    }
    for (JsonElement mapping : entry.getAsJsonArray("recordedRepoMappingEntries")) {
      JsonArray parts = mapping.getAsJsonArray();
      inputs.put(
          new RecordedInput.ApparentName(
              RepositoryName.unvalidated(parts.get(0).getAsString()), parts.get(1).getAsString()),
          "@@" + parts.get(2).getAsString());
    }
    return inputs.buildOrThrow();
  }

  private static void put(
      String input, String value, ImmutableMap.Builder<RecordedInput, String> to) {
    to.put(
        RecordedInput.parse(StringEncoding.unicodeToInternal(input)).orElseThrow(),
        StringEncoding.unicodeToInternal(value));
  }

  private static ExtensionMetadata metadata(JsonObject entry) {
    if (!(entry.get("moduleExtensionMetadata") instanceof JsonObject object)) {
      return ExtensionMetadata.NOTHING;
    }
    DirectDependencies direct =
        switch (object.get("useAllRepos").getAsString()) {
          case "DEV" -> new DirectDependencies.All(true);
          case "REGULAR" -> new DirectDependencies.All(false);
          default ->
              object.has("explicitRootModuleDirectDeps")
                  ? new DirectDependencies.Named(
                      names(object, "explicitRootModuleDirectDeps"),
                      names(object, "explicitRootModuleDirectDevDeps"))
                  : new DirectDependencies.Unsaid();
        };
    return new ExtensionMetadata(
        direct, object.get("reproducible").getAsBoolean(), ImmutableMap.of());
  }

  private static ImmutableSet<String> names(JsonObject object, String field) {
    ImmutableList.Builder<String> names = ImmutableList.builder();
    object
        .getAsJsonArray(field)
        .forEach(name -> names.add(StringEncoding.unicodeToInternal(name.getAsString())));
    return ImmutableSet.copyOf(names.build());
  }
}
