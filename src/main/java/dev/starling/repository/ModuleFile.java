package dev.starling.repository;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/**
 * What one MODULE.bazel says.
 *
 * @param name empty if the file has no {@code module()}
 * @param repositoryName by which the module's own labels may name its repository; empty if only by
 *     the module's name
 * @param dependencies in the order of the file
 * @param overrides directories by the names of the modules they stand in for, as written
 * @param toolchains patterns, as written
 * @param executionPlatforms patterns, as written
 */
record ModuleFile(
    String name,
    String version,
    String repositoryName,
    ImmutableList<Dependency> dependencies,
    ImmutableMap<String, String> overrides,
    ImmutableList<String> toolchains,
    ImmutableList<String> executionPlatforms) {

  /**
   * A {@code bazel_dep}.
   *
   * @param repositoryName by which this module knows the other's repository
   * @param position where it is declared, for messages
   */
  record Dependency(String name, String version, String repositoryName, String position) {}
}
