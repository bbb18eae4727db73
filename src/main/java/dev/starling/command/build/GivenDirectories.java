package dev.starling.command.build;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.command.CommandContext;
import dev.starling.option.Assignment;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads flags that put directories in the place of something. */
final class GivenDirectories {
  private GivenDirectories() {}

  /**
   * Directories by name; the last one given for a name counts, an empty one takes it back.
   *
   * <p>A path is meant as seen from the client, {@code %workspace%} is the workspace and {@code ~}
   * the user's home.
   */
  static ImmutableMap<String, Path> of(ImmutableList<Assignment> values, CommandContext context) {
    Map<String, Path> directories = new LinkedHashMap<>();
    for (Assignment value : values) {
      if (value.value().isEmpty()) {
        directories.remove(value.name());
      } else {
        directories.put(value.name(), path(value.value(), context));
      }
    }
    return ImmutableMap.copyOf(directories);
  }

  private static Path path(String text, CommandContext context) {
    String home = context.invocation().environment().get("HOME");
    String path = text.replace("%workspace%", context.workspaceRoot().toString());
    if (home != null && (path.equals("~") || path.startsWith("~/"))) {
      path = home + path.substring(1);
    }
    return context.invocation().workingDirectory().resolve(path).normalize();
  }
}
