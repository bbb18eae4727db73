package dev.starling.repository.extension;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.path.StringEncoding;
import dev.starling.repository.RepositoryRuleId;
import dev.starling.repository.RepositorySpec;
import java.math.BigInteger;
import java.util.Map;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkInt;

/**
 * Specifications of repositories as JSON.
 *
 * <p>A label is a string that begins with {@code @@}; other strings that begin with it or with a
 * quote stand in quotes.
 */
final class SpecJson {
  private static final String LABEL = "@@";
  private static final String QUOTE = "'";

  private SpecJson() {}

  static JsonObject write(RepositorySpec spec) {
    JsonObject object = new JsonObject();
    object.addProperty("repoRuleId", StringEncoding.internalToUnicode(spec.rule().toString()));
    JsonObject attributes = new JsonObject();
    spec.attributes()
        .forEach(
            (name, value) -> attributes.add(StringEncoding.internalToUnicode(name), value(value)));
    object.add("attributes", attributes);
    return object;
  }

  static JsonElement value(Object value) {
    return switch (value) {
      case Boolean bool -> new JsonPrimitive(bool);
      case StarlarkInt number -> new JsonPrimitive(number.toBigInteger());
      case String _, Label _ -> new JsonPrimitive(string(value));
      case Map<?, ?> map -> {
        JsonObject object = new JsonObject();
        map.forEach((key, element) -> object.add(string(key), value(element)));
        yield object;
      }
      case Iterable<?> list -> {
        JsonArray array = new JsonArray();
        list.forEach(element -> array.add(value(element)));
        yield array;
      }
      default -> {
        if (value == Starlark.NONE) {
          yield JsonNull.INSTANCE;
        }
        throw new IllegalStateException("no value of an attribute: " + value);
      }
    };
  }

  private static String string(Object value) {
    String text =
        switch (value) {
          case Label label -> label.unambiguousForm();
          case String string ->
              string.startsWith(LABEL) || string.startsWith(QUOTE)
                  ? QUOTE + string + QUOTE
                  : string;
          default -> value.toString();
        };
    return StringEncoding.internalToUnicode(text);
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static RepositorySpec read(JsonObject object) {
    try {
      String rule = StringEncoding.unicodeToInternal(object.get("repoRuleId").getAsString());
      int percent = rule.lastIndexOf('%');
      ImmutableMap.Builder<String, Object> attributes = ImmutableMap.builder();
      for (Map.Entry<String, JsonElement> entry : object.getAsJsonObject("attributes").entrySet()) {
        attributes.put(StringEncoding.unicodeToInternal(entry.getKey()), value(entry.getValue()));
      }
      return new RepositorySpec(
          new RepositoryRuleId(
              Label.parseCanonical(rule.substring(0, percent)), rule.substring(percent + 1)),
          attributes.buildOrThrow());
    } catch (LabelSyntaxException | RuntimeException e) {
      throw new IllegalArgumentException("no specification of a repository: " + object, e);
    }
  }

  static Object value(JsonElement element) throws LabelSyntaxException {
    return switch (element) {
      case JsonPrimitive primitive when primitive.isBoolean() -> primitive.getAsBoolean();
      case JsonPrimitive primitive when primitive.isNumber() ->
          StarlarkInt.of(new BigInteger(primitive.getAsString()));
      case JsonPrimitive primitive -> string(primitive.getAsString());
      case JsonArray array -> {
        ImmutableList.Builder<Object> list = ImmutableList.builder();
        for (JsonElement item : array) {
          list.add(value(item));
        }
        yield list.build();
      }
      case JsonObject object -> {
        ImmutableMap.Builder<Object, Object> map = ImmutableMap.builder();
        for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
          map.put(string(entry.getKey()), value(entry.getValue()));
        }
        yield map.buildOrThrow();
      }
      default -> Starlark.NONE;
    };
  }

  private static Object string(String unicode) throws LabelSyntaxException {
    String text = StringEncoding.unicodeToInternal(unicode);
    if (text.startsWith(LABEL)) {
      return Label.parseCanonical(text);
    }
    return text.length() > 1 && text.startsWith(QUOTE) && text.endsWith(QUOTE)
        ? text.substring(1, text.length() - 1)
        : text;
  }
}
