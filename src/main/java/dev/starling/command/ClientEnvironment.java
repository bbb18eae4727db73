package dev.starling.command;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.LinkedHashMap;
import java.util.Map;

/** The user's environment, without what the launcher changed for this virtual machine. */
public final class ClientEnvironment {
  private ClientEnvironment() {}

  /** Holds the user's own settings of the locale, one on each line. */
  private static final String SAVED = "STARLING_LOCALE";

  private static final ImmutableSet<String> CHANGED =
      ImmutableSet.of("LOCPATH", "LC_CTYPE", "LC_ALL");

  /** The environment as it was before the launcher chose the locale. */
  public static ImmutableMap<String, String> restored(Map<String, String> environment) {
    String saved = environment.get(SAVED);
    if (saved == null) {
      return ImmutableMap.copyOf(environment);
    }
    Map<String, String> restored = new LinkedHashMap<>(environment);
    restored.remove(SAVED);
    restored.keySet().removeAll(CHANGED);
    for (String line : saved.split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0 && CHANGED.contains(line.substring(0, equals))) {
        restored.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return ImmutableMap.copyOf(restored);
  }
}
