package dev.starling.option;

import java.util.HashMap;
import java.util.Map;

/**
 * Short names of build settings, as {@code --flag_alias=name=//pkg:setting} and the main
 * MODULE.bazel define them.
 */
final class FlagAliases {
  /** The name of the flag that defines them. */
  static final String FLAG = "flag_alias";

  private final Map<String, String> settings = new HashMap<>();

  /** The aliases of the main module, which others of the same name replace. */
  FlagAliases(Map<String, String> ofModule) {
    settings.putAll(ofModule);
  }

  /**
   * Adds a definition; a later one of the same name counts.
   *
   * @throws OptionsException if it is no name and label
   */
  void add(String definition) throws OptionsException {
    int equals = definition.indexOf('=');
    String setting = definition.substring(equals + 1);
    if (equals <= 0 || !(setting.startsWith("//") || setting.startsWith("@"))) {
      throw new OptionsException(
          "--%s=%s: an alias must be of the form name=//package:setting"
              .formatted(FLAG, definition));
    }
    settings.put(definition.substring(0, equals), setting);
  }

  /** The argument with the setting's label in place of an alias; any other as it is. */
  String resolve(String argument) {
    if (settings.isEmpty() || !argument.startsWith("--")) {
      return argument;
    }
    int equals = argument.indexOf('=');
    String name = argument.substring(2, equals < 0 ? argument.length() : equals);
    String value = equals < 0 ? "" : argument.substring(equals);
    if (settings.containsKey(name)) {
      return "--" + settings.get(name) + value;
    }
    return name.startsWith("no") && settings.containsKey(name.substring(2))
        ? "--no" + settings.get(name.substring(2)) + value
        : argument;
  }
}
