package dev.starling.exec;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables that a process on this machine gets beside those of its action. */
final class ProcessVariables {
  private static final String TEMPORARY_DIRECTORY = "TMPDIR";

  private ProcessVariables() {}

  /** The variables of an action with the client's directory for temporary files. */
  static ImmutableMap<String, String> of(
      ImmutableMap<String, String> declared, ImmutableMap<String, String> client) {
    Map<String, String> all = new LinkedHashMap<>(declared);
    String directory = client.getOrDefault(TEMPORARY_DIRECTORY, "");
    all.put(TEMPORARY_DIRECTORY, directory.isEmpty() ? "/tmp" : directory);
    return ImmutableMap.copyOf(all);
  }
}
