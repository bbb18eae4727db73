package dev.starling.differential;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * Rule sets that the system has as packages.
 *
 * @param directories where each that is there lies, by its module's name
 */
record RuleSetPackages(ImmutableMap<String, Path> directories) {

  private static final ImmutableMap<String, String> PLACES =
      ImmutableMap.<String, String>builder()
          .put("bazel_skylib", "tools/skylib")
          .put("platforms", "tools/platforms")
          .put("bazel_lib", "tools/bazel_lib")
          .put("bazel_features", "tools/features")
          .put("rules_cc", "rules/cc")
          .put("rules_java", "rules/java")
          .put("rules_license", "rules/license")
          .put("rules_pkg", "rules/pkg")
          .put("rules_proto", "rules/proto")
          .put("rules_python", "rules/python")
          .put("rules_shell", "rules/shell")
          .buildOrThrow();

  /** The packages of this system. */
  static RuleSetPackages ofSystem() {
    return in(Path.of("/usr/share/bazel"));
  }

  /** The packages below the directory that STARLING_RULE_SETS names, or else of this system. */
  static RuleSetPackages newest() {
    String directory = System.getenv("STARLING_RULE_SETS");
    return directory == null ? ofSystem() : in(Path.of(directory));
  }

  private static RuleSetPackages in(Path root) {
    return new RuleSetPackages(
        PLACES.entrySet().stream()
            .filter(place -> Files.isDirectory(root.resolve(place.getValue())))
            .collect(
                ImmutableMap.toImmutableMap(
                    place -> place.getKey(), place -> root.resolve(place.getValue()))));
  }

  /** Whether each known rule set is there, and is a module. */
  boolean areCompleteModules() {
    return directories.keySet().equals(PLACES.keySet())
        && directories.values().stream()
            .allMatch(directory -> Files.exists(directory.resolve("MODULE.bazel")));
  }

  /** What a MODULE.bazel file says to have them all, without a registry. */
  String asModules() {
    return directories.entrySet().stream()
        .map(
            set ->
                """
                bazel_dep(name = "%1$s")
                local_path_override(module_name = "%1$s", path = "%2$s")
                """
                    .formatted(set.getKey(), set.getValue()))
        .collect(Collectors.joining());
  }

  /** What a WORKSPACE file says to have them all. */
  String asRepositories() {
    return directories.entrySet().stream()
        .map(
            set ->
                "local_repository(name = \"%s\", path = \"%s\")\n"
                    .formatted(set.getKey(), set.getValue()))
        .collect(Collectors.joining());
  }

  /** Flags that have a workspace's own declarations of the modules mean these directories. */
  ImmutableList<String> asOverrides() {
    return directories.entrySet().stream()
        .map(set -> "--override_module=%s=%s".formatted(set.getKey(), set.getValue()))
        .collect(ImmutableList.toImmutableList());
  }
}
