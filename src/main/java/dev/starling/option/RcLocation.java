package dev.starling.option;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A place where an rc file may be.
 *
 * @param mandatory whether its absence is an error
 */
public record RcLocation(Path file, boolean mandatory) {

  /** The file for all users of the machine. */
  private static final Path SYSTEM = Path.of("/etc/bazel.bazelrc");

  /**
   * The places to look at, the weakest first: system, workspace, home, {@code $BAZELRC}, {@code
   * --bazelrc}. After {@code --bazelrc=/dev/null} no further {@code --bazelrc} counts.
   */
  public static ImmutableList<RcLocation> all(
      StartupOptions options,
      Optional<Path> workspace,
      Path workingDirectory,
      ImmutableMap<String, String> environment) {
    ImmutableList.Builder<RcLocation> locations = ImmutableList.builder();
    if (options.get(StartupOptions.IGNORE_ALL_RC_FILES)) {
      return ImmutableList.of();
    }
    if (options.get(StartupOptions.SYSTEM_RC)) {
      locations.add(new RcLocation(SYSTEM, false));
    }
    if (options.get(StartupOptions.WORKSPACE_RC) && workspace.isPresent()) {
      locations.add(new RcLocation(workspace.get().resolve(".bazelrc"), false));
    }
    String home = environment.getOrDefault("HOME", "");
    if (options.get(StartupOptions.HOME_RC) && !home.isEmpty()) {
      locations.add(new RcLocation(Path.of(home, ".bazelrc"), false));
    }
    for (String file :
        Splitter.on(',').omitEmptyStrings().split(environment.getOrDefault("BAZELRC", ""))) {
      locations.add(new RcLocation(workingDirectory.resolve(file), true));
    }
    for (String file : options.get(StartupOptions.BAZELRC)) {
      if (file.equals("/dev/null")) {
        break;
      }
      locations.add(new RcLocation(workingDirectory.resolve(file), true));
    }
    return locations.build();
  }
}
