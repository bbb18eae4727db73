package dev.starling.config;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/**
 * The name of a configuration's output directory: processor, compilation mode, {@code exec} for
 * tools, {@code --platform_suffix}, and a hash of the settings that transitions changed.
 */
final class Mnemonic {
  private Mnemonic() {}

  static String of(BuildOptions options) {
    StringBuilder name = new StringBuilder(options.text("cpu"));
    name.append('-').append(options.text("compilation_mode"));
    String suffix = options.text("platform_suffix");
    if (!suffix.isEmpty()) {
      name.append('-').append(suffix);
    }
    if (options.isExec()) {
      name.append("-exec");
    }
    if (!options.changedByTransitions().isEmpty()) {
      name.append("-ST-").append(hashOfChanges(options));
    }
    return name.toString();
  }

  private static String hashOfChanges(BuildOptions options) {
    Hasher hasher = Hashing.sha256().newHasher();
    for (String name : options.changedByTransitions().keySet()) {
      hasher
          .putString(
              name + "=" + BuildOptions.describe(current(options, name)), StandardCharsets.UTF_8)
          .putByte((byte) 0);
    }
    return hasher.hash().toString().substring(0, 12);
  }

  private static Object current(BuildOptions options, String canonicalName) {
    return SettingName.parseCanonical(canonicalName).valueIn(options);
  }
}
