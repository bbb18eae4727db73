package dev.starling.repository.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.graph.Value;
import net.starlark.java.syntax.Location;

/**
 * What one MODULE.bazel says, with the files it includes.
 *
 * @param name empty if the file has no {@code module()}
 * @param repositoryName by which the module's own labels may name its repository
 * @param bazelCompatibility constraints on the engine's release
 * @param dependencies by the name under which the module sees them
 * @param requirements versions that count only where another module needs them
 * @param overrides by module; only the main module's are kept
 * @param usages the extensions, in the order of first use
 * @param toolchains patterns, as written
 * @param executionPlatforms patterns, as written
 * @param flagAliases flags of the command line and the settings they stand for
 */
public record ModuleFile(
    String name,
    ModuleVersion version,
    String repositoryName,
    ImmutableList<String> bazelCompatibility,
    ImmutableMap<String, Dependency> dependencies,
    ImmutableList<Dependency> requirements,
    ImmutableMap<String, ModuleOverride> overrides,
    ImmutableList<ExtensionUsage> usages,
    ImmutableList<String> toolchains,
    ImmutableList<String> executionPlatforms,
    ImmutableMap<String, String> flagAliases)
    implements Value {

  /** A module that says nothing but its name. */
  public static ModuleFile named(String name, ModuleVersion version) {
    return new ModuleFile(
        name,
        version,
        name,
        ImmutableList.of(),
        ImmutableMap.of(),
        ImmutableList.of(),
        ImmutableMap.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableMap.of());
  }

  ModuleFile withDependencies(ImmutableMap<String, Dependency> others) {
    return new ModuleFile(
        name,
        version,
        repositoryName,
        bazelCompatibility,
        others,
        requirements,
        overrides,
        usages,
        toolchains,
        executionPlatforms,
        flagAliases);
  }

  ModuleFile withRequirements(ImmutableList<Dependency> others) {
    return new ModuleFile(
        name,
        version,
        repositoryName,
        bazelCompatibility,
        dependencies,
        others,
        overrides,
        usages,
        toolchains,
        executionPlatforms,
        flagAliases);
  }

  ModuleFile withOverrides(ImmutableMap<String, ModuleOverride> others) {
    return new ModuleFile(
        name,
        version,
        repositoryName,
        bazelCompatibility,
        dependencies,
        requirements,
        others,
        usages,
        toolchains,
        executionPlatforms,
        flagAliases);
  }

  /**
   * A {@code bazel_dep}.
   *
   * @param location where it is declared, for messages
   */
  public record Dependency(String name, ModuleVersion version, Location location) {
    /** The version that is asked for. */
    public ModuleKey key() {
      return new ModuleKey(name, version);
    }

    Dependency withVersion(ModuleVersion other) {
      return new Dependency(name, other, location);
    }
  }
}
