package dev.starling.repository;

import com.google.common.collect.ImmutableMap;
import dev.starling.label.Label;
import dev.starling.label.RepositoryMapping;
import dev.starling.label.RepositoryName;
import dev.starling.repository.module.EmbeddedModules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The repositories that come with the engine, and are there without being declared. */
public final class EmbeddedRepositories {

  /** Constraints that describe platforms. */
  public static final RepositoryName PLATFORMS = RepositoryName.unvalidated("platforms");

  /** The platform that the engine runs on. */
  public static final RepositoryName HOST_PLATFORM =
      RepositoryName.unvalidated("local_config_platform");

  /** The same platform, under the name by which the module {@code platforms} asks for it. */
  private static final RepositoryName HOST_CONSTRAINTS =
      RepositoryName.unvalidated("host_platform");

  /** The toolchain of the C++ compiler that the machine has; found out when it is asked for. */
  public static final RepositoryName CC_TOOLCHAIN = RepositoryName.unvalidated("local_config_cc");

  private static final RepositorySource CC_AUTOCONF =
      new RepositorySource.Fetched(
          new RepositorySpec(
              new RepositoryRuleId(
                  Label.parseCanonicalUnchecked("@bazel_tools//tools/cpp:cc_configure.bzl"),
                  "cc_autoconf"),
              ImmutableMap.of()));

  private final ImmutableMap<RepositoryName, Path> directories;
  private final EmbeddedModules modules;

  /**
   * @param directory where {@link EmbeddedFiles} has put the files
   */
  public EmbeddedRepositories(Path directory) {
    directories =
        ImmutableMap.of(
            RepositoryName.BAZEL_TOOLS,
            directory.resolve("bazel_tools"),
            RepositoryName.BUILTINS,
            directory.resolve("builtins"),
            PLATFORMS,
            directory.resolve("platforms"),
            HOST_PLATFORM,
            directory.resolve("host_platform"),
            HOST_CONSTRAINTS,
            directory.resolve("host_platform"));
    modules =
        new EmbeddedModules(
            directory.resolve("bazel_tools"),
            ImmutableMap.<String, Path>builder()
                .putAll(below(directory.resolve("modules")))
                .put(PLATFORMS.name(), directory.resolve("platforms"))
                .buildOrThrow());
  }

  /** The directories below another, by name. */
  private static ImmutableMap<String, Path> below(Path parent) {
    try (Stream<Path> directories = Files.list(parent)) {
      return directories
          .sorted()
          .collect(
              ImmutableMap.toImmutableMap(
                  directory -> directory.getFileName().toString(), directory -> directory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The modules that stand in where no registry has them. */
  EmbeddedModules modules() {
    return modules;
  }

  /**
   * Where a repository lies that comes with the engine and that no workspace can replace by a
   * declaration.
   */
  Optional<Path> fixedDirectory(RepositoryName repository) {
    return isFixed(repository)
        ? Optional.ofNullable(directories.get(repository))
        : Optional.empty();
  }

  /** Whether a repository is there whatever the workspace declares. */
  static boolean isFixed(RepositoryName repository) {
    return repository.equals(RepositoryName.BAZEL_TOOLS)
        || repository.equals(RepositoryName.BUILTINS)
        || repository.equals(HOST_PLATFORM);
  }

  /** The repositories, each seeing the others and the main one. */
  ImmutableMap<RepositoryName, DeclaredRepository> declared(
      ImmutableMap<String, RepositoryName> names) {
    ImmutableMap.Builder<RepositoryName, DeclaredRepository> all = ImmutableMap.builder();
    directories.forEach(
        (name, directory) ->
            all.put(name, declared(name, new RepositorySource.Directory(directory), names)));
    return all.put(CC_TOOLCHAIN, declared(CC_TOOLCHAIN, CC_AUTOCONF, names)).buildOrThrow();
  }

  private static DeclaredRepository declared(
      RepositoryName name, RepositorySource source, ImmutableMap<String, RepositoryName> names) {
    return new DeclaredRepository(
        source, RepositoryMapping.fallback(name, names), Optional.empty());
  }

  /**
   * The canonical names of the repositories by the names under which every repository sees them.
   */
  static ImmutableMap<String, RepositoryName> visibleEverywhere() {
    return ImmutableMap.of(
        RepositoryName.BAZEL_TOOLS.name(),
        RepositoryName.BAZEL_TOOLS,
        HOST_PLATFORM.name(),
        HOST_PLATFORM,
        CC_TOOLCHAIN.name(),
        CC_TOOLCHAIN);
  }
}
