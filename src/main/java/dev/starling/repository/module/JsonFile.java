package dev.starling.repository.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.starling.path.StringEncoding;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object of a registry; a file that is absent reads as an empty one.
 *
 * @param url where it lies, for messages
 */
record JsonFile(String url, JsonObject object) {

  static JsonFile parse(String url, RegistryFile file) throws RegistryException {
    if (file.content().isEmpty()) {
      return new JsonFile(url, new JsonObject());
    }
    try {
      JsonElement parsed = JsonParser.parseString(new String(file.bytes(), StandardCharsets.UTF_8));
      if (!parsed.isJsonObject()) {
        throw RegistryException.malformed(url, "it is no JSON object");
      }
      return new JsonFile(url, parsed.getAsJsonObject());
    } catch (JsonParseException e) {
      throw RegistryException.malformed(url, "it is no JSON: " + e.getMessage());
    }
  }

  private Optional<JsonElement> field(String name) {
    return Optional.ofNullable(object.get(name)).filter(value -> !value.isJsonNull());
  }

  private RegistryException mismatch(String name, String expected) {
    return RegistryException.malformed(url, "'%s' must be %s".formatted(name, expected));
  }

  Optional<String> string(String name) throws RegistryException {
    Optional<JsonElement> value = field(name);
    return value.isEmpty() ? Optional.empty() : Optional.of(text(name, value.get(), "a string"));
  }

  String required(String name) throws RegistryException {
    return string(name)
        .orElseThrow(() -> RegistryException.malformed(url, "it has no '%s'".formatted(name)));
  }

  private String text(String name, JsonElement value, String expected) throws RegistryException {
    if (value instanceof JsonPrimitive primitive && primitive.isString()) {
      return StringEncoding.unicodeToInternal(primitive.getAsString());
    }
    throw mismatch(name, expected);
  }

  Optional<Integer> integer(String name) throws RegistryException {
    Optional<JsonElement> value = field(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(value.get().getAsInt());
    } catch (NumberFormatException | UnsupportedOperationException | IllegalStateException e) {
      throw mismatch(name, "a number");
    }
  }

  Optional<Boolean> bool(String name) throws RegistryException {
    Optional<JsonElement> value = field(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get() instanceof JsonPrimitive primitive && primitive.isBoolean()) {
      return Optional.of(primitive.getAsBoolean());
    }
    throw mismatch(name, "true or false");
  }

  ImmutableList<String> stringList(String name) throws RegistryException {
    Optional<JsonElement> value = field(name);
    if (value.isEmpty()) {
      return ImmutableList.of();
    }
    if (!value.get().isJsonArray()) {
      throw mismatch(name, "a list of strings");
    }
    ImmutableList.Builder<String> list = ImmutableList.builder();
    for (JsonElement element : value.get().getAsJsonArray()) {
      list.add(text(name, element, "a list of strings"));
    }
    return list.build();
  }

  ImmutableMap<String, String> stringMap(String name) throws RegistryException {
    Optional<JsonElement> value = field(name);
    if (value.isEmpty()) {
      return ImmutableMap.of();
    }
    if (!value.get().isJsonObject()) {
      throw mismatch(name, "an object of strings");
    }
    ImmutableMap.Builder<String, String> map = ImmutableMap.builder();
    for (Map.Entry<String, JsonElement> entry : value.get().getAsJsonObject().entrySet()) {
      map.put(
          StringEncoding.unicodeToInternal(entry.getKey()),
          text(name, entry.getValue(), "an object of strings"));
    }
    return map.buildOrThrow();
  }
}
