package dev.starling.command.query;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.starling.config.BuildConfiguration;
import dev.starling.config.BuildOptions;
import dev.starling.config.ConfigurationFragments;
import dev.starling.config.OptionsDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Configurations as the command config shows them: for people, or as JSON. */
final class ConfigurationText {

  /** The options that the engine knows by itself. */
  private static final String NATIVE = "native";

  /** The build settings that do not have their defaults. */
  private static final String STARLARK = "user-defined";

  private ConfigurationText() {}

  /** One configuration, for people. */
  static String text(BuildConfiguration configuration) {
    StringBuilder text = new StringBuilder();
    text.append("BuildConfigurationValue ").append(configuration.checksum()).append(":\n");
    text.append("Skyframe Key: ").append(key(configuration)).append('\n');
    text.append("Fragments: ")
        .append(String.join(", ", ConfigurationFragments.names()))
        .append('\n');
    options(configuration.options())
        .forEach(
            (group, options) -> {
              text.append("FragmentOptions ").append(group).append(" {\n");
              options.forEach(
                  (name, value) ->
                      text.append("  ").append(name).append(": ").append(value).append('\n'));
              text.append("}\n");
            });
    return text.toString();
  }

  /** One configuration as JSON. */
  static JsonObject json(BuildConfiguration configuration) {
    JsonObject json = new JsonObject();
    json.addProperty("skyKey", key(configuration));
    json.addProperty("configHash", configuration.checksum());
    json.addProperty("mnemonic", configuration.mnemonic());
    json.addProperty("isExec", configuration.isToolConfiguration());
    JsonArray fragments = new JsonArray();
    for (String name : ConfigurationFragments.names()) {
      JsonObject fragment = new JsonObject();
      fragment.addProperty("name", name);
      fragment.add("fragmentOptions", new JsonArray());
      fragments.add(fragment);
    }
    json.add("fragments", fragments);
    JsonArray groups = new JsonArray();
    options(configuration.options())
        .forEach(
            (group, options) -> {
              JsonObject values = new JsonObject();
              options.forEach(values::addProperty);
              JsonObject named = new JsonObject();
              named.addProperty("name", group);
              named.add("options", values);
              groups.add(named);
            });
    json.add("fragmentOptions", groups);
    return json;
  }

  private static String key(BuildConfiguration configuration) {
    return "BuildConfigurationKey[" + configuration.checksum() + "]";
  }

  private static ImmutableMap<String, ImmutableSortedMap<String, String>> options(
      BuildOptions options) {
    Map<String, String> natives = new TreeMap<>();
    for (String name : options.table().byName().keySet()) {
      natives.put(name, OptionsDifference.text(options.get(name)));
    }
    Map<String, String> starlark = new TreeMap<>();
    options
        .starlark()
        .forEach(
            (label, value) -> starlark.put(label.unambiguousForm(), OptionsDifference.text(value)));
    return ImmutableMap.of(
        NATIVE, ImmutableSortedMap.copyOf(natives), STARLARK, ImmutableSortedMap.copyOf(starlark));
  }

  /** What differs between two configurations, for people. */
  static String difference(OptionsDifference difference) {
    StringBuilder text = new StringBuilder();
    differing(difference)
        .forEach(
            (group, options) -> {
              text.append("FragmentOptions ").append(group).append(" {\n");
              options.forEach(
                  (name, values) ->
                      text.append("  ")
                          .append(name)
                          .append(": ")
                          .append(String.join(", ", values))
                          .append('\n'));
              text.append("}\n");
            });
    return text.toString();
  }

  /** What differs between two configurations, as JSON. */
  static JsonArray differenceJson(OptionsDifference difference) {
    JsonArray groups = new JsonArray();
    differing(difference)
        .forEach(
            (group, options) -> {
              JsonObject all = new JsonObject();
              options.forEach(
                  (name, values) -> {
                    JsonObject both = new JsonObject();
                    both.addProperty("first", values.getFirst());
                    both.addProperty("second", values.getLast());
                    all.add(name, both);
                  });
              JsonObject named = new JsonObject();
              named.addProperty("name", group);
              named.add("optionsDiff", all);
              groups.add(named);
            });
    return groups;
  }

  private static Map<String, Map<String, List<String>>> differing(OptionsDifference difference) {
    Map<String, Map<String, List<String>>> groups = new TreeMap<>();
    difference
        .natives()
        .forEach(
            (name, values) ->
                groups.computeIfAbsent(NATIVE, _ -> new TreeMap<>()).put(name, texts(values)));
    difference
        .starlark()
        .forEach(
            (label, values) ->
                groups
                    .computeIfAbsent(STARLARK, _ -> new TreeMap<>())
                    .put(label.unambiguousForm(), texts(values)));
    return groups;
  }

  private static List<String> texts(List<Object> values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(OptionsDifference.text(value)));
    return texts;
  }
}
