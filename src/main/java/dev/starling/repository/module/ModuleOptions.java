package dev.starling.repository.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.definition.CompatibleRelease;
import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.graph.Value;
import java.nio.file.Path;

/**
 * What the command line says of modules; given to the graph from outside.
 *
 * @param registries addresses, the first to ask first, without a slash at the end
 * @param mirrors addresses from which archives are fetched, by registry; by the empty string for
 *     all others
 * @param overrides directories that stand in for modules
 * @param injected directories that the main module sees as repositories, by its name for them
 * @param ignoreDevDependencies whether what is marked as for development counts nowhere
 * @param allowIsolation whether extensions may be used in isolation
 * @param allowedYanked versions such as {@code name@1.0} that may be used although they were
 *     withdrawn, or {@code all}
 * @param directDependencies what to do if the main module gets another version than it asks for
 * @param bazelCompatibility what to do if a module does not want this release
 * @param lockfileMode how the lock file is read and written
 * @param release the release of Bazel that is followed
 */
public record ModuleOptions(
    ImmutableList<String> registries,
    ImmutableMap<String, ImmutableList<String>> mirrors,
    ImmutableMap<String, Path> overrides,
    ImmutableMap<String, Path> injected,
    boolean ignoreDevDependencies,
    boolean allowIsolation,
    ImmutableSet<String> allowedYanked,
    Severity directDependencies,
    Severity bazelCompatibility,
    LockfileMode lockfileMode,
    String release)
    implements Value {

  /** The word that allows all versions that were withdrawn. */
  public static final String ALL_YANKED = "all";

  /** What holds when the command line says nothing, but with no registry. */
  public static final ModuleOptions OFFLINE =
      new ModuleOptions(
          ImmutableList.of(),
          ImmutableMap.of(),
          ImmutableMap.of(),
          ImmutableMap.of(),
          /* ignoreDevDependencies= */ false,
          /* allowIsolation= */ false,
          ImmutableSet.of(),
          Severity.WARNING,
          Severity.ERROR,
          LockfileMode.OFF,
          CompatibleRelease.VERSION);

  /** How bad something is. */
  public enum Severity {
    OFF,
    WARNING,
    ERROR
  }

  /** How the lock file is used. */
  public enum LockfileMode {
    /** Neither read nor written. */
    OFF,
    /** Read, and written when something is new. */
    UPDATE,
    /** As update, but what can change in registries is asked for anew. */
    REFRESH,
    /** Read; it is an error if something is missing or stale. */
    ERROR
  }

  /** Asks for the options. */
  public enum OptionsKey implements Key<ModuleOptions> {
    INSTANCE;

    /** The kind of this node. */
    public static final NodeKind KIND = new NodeKind("MODULE_OPTIONS");

    @Override
    public NodeKind kind() {
      return KIND;
    }

    @Override
    public String toString() {
      return "module options";
    }
  }
}
