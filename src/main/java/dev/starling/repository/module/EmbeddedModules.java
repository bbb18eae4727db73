package dev.starling.repository.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.starling.repository.module.ModuleFile.Dependency;
import java.nio.file.Path;
import java.util.Optional;
import net.starlark.java.syntax.Location;

/**
 * The modules that come with the engine: stand-ins for the rule sets that every build of the
 * followed release knows, for where no registry has them.
 *
 * <p>They define rules by re-exporting the engine's own. A version that some module asks for is
 * looked for in registries first, because a stand-in has no more than the engine needs.
 */
public final class EmbeddedModules {
  /** The versions that the followed release requires where a module is used at all. */
  private static final ImmutableMap<String, String> REQUIRED =
      ImmutableMap.<String, String>builder()
          .put("bazel_features", "1.21.0")
          .put("platforms", "0.0.11")
          .put("protobuf", "29.0")
          .put("rules_cc", "0.0.17")
          .put("rules_java", "8.9.0")
          .put("rules_license", "1.0.0")
          .put("rules_proto", "7.0.2")
          .put("rules_python", "0.40.0")
          .put("rules_shell", "0.3.0")
          .buildOrThrow();

  /** The version of a module that comes with the engine, where nobody asks for one; the lowest. */
  static final ModuleVersion UNSPECIFIED_VERSION = ModuleVersion.parse("0.0.0-embedded");

  private final Path tools;
  private final ImmutableSortedMap<String, Path> directories;

  /**
   * @param tools where the engine's tools lie
   * @param directories where each module lies
   */
  public EmbeddedModules(Path tools, ImmutableMap<String, Path> directories) {
    this.tools = tools;
    this.directories = ImmutableSortedMap.copyOf(directories);
  }

  boolean has(String module) {
    return directories.containsKey(module);
  }

  Optional<Path> directory(String module) {
    return Optional.ofNullable(directories.get(module));
  }

  /** The names of the modules. */
  ImmutableSortedSet<String> names() {
    return directories.keySet();
  }

  /** Whether the embedded module has all that a version has; only then registries need not know. */
  static boolean isComplete(ModuleKey module) {
    return module.name().equals("platforms")
        && requiredVersion(module.name()).orElseThrow().compareTo(module.version()) >= 0;
  }

  /** The version that the followed release asks for. */
  static Optional<ModuleVersion> requiredVersion(String module) {
    return Optional.ofNullable(REQUIRED.get(module)).map(ModuleVersion::parse);
  }

  /** The module of the engine's tools; it requires versions, and depends on nothing. */
  FoundModule tools() {
    ModuleFile named = ModuleFile.named(ModuleKey.BAZEL_TOOLS.name(), ModuleVersion.EMPTY);
    ImmutableList.Builder<Dependency> requirements = ImmutableList.builder();
    REQUIRED.forEach(
        (name, version) ->
            requirements.add(new Dependency(name, ModuleVersion.parse(version), Location.BUILTIN)));
    return new FoundModule(
        ModuleKey.BAZEL_TOOLS,
        named.withRequirements(requirements.build()),
        new FoundModule.Embedded(tools));
  }
}
