package dev.starling.analysis;

import com.google.common.collect.ImmutableMap;
import dev.starling.config.PlatformInfo;
import dev.starling.definition.ExecGroup;
import java.util.TreeMap;

/**
 * Properties of remote execution: of the platform, then of the target, then of the target for one
 * group.
 */
final class ExecProperties {
  private ExecProperties() {}

  /**
   * The properties of a group's actions.
   *
   * @param own the target's {@code exec_properties}; a name with a dot is for one group
   */
  static ImmutableMap<String, String> of(
      PlatformInfo platform, ImmutableMap<?, ?> own, String group) {
    if (own.isEmpty()) {
      return platform.execProperties();
    }
    TreeMap<String, String> all = new TreeMap<>(platform.execProperties());
    own.forEach(
        (name, value) -> {
          if (((String) name).indexOf('.') < 0) {
            all.put((String) name, (String) value);
          }
        });
    if (!group.equals(ExecGroup.DEFAULT_NAME)) {
      own.forEach(
          (name, value) -> {
            String text = (String) name;
            if (text.startsWith(group + ".")) {
              all.put(text.substring(group.length() + 1), (String) value);
            }
          });
    }
    return ImmutableMap.copyOf(all);
  }
}
