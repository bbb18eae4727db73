package dev.starling.command;

import java.nio.file.Path;

/**
 * Where a server keeps its files.
 *
 * @param installBase the engine itself
 * @param outputUserRoot what all workspaces of a user share
 * @param outputBase what belongs to one workspace
 */
public record Directories(Path installBase, Path outputUserRoot, Path outputBase) {

  /** The files by which clients find the server, and what its JVM says. */
  public Path serverDirectory() {
    return outputBase.resolve("server");
  }

  /** The directory in which the actions of a workspace run. */
  public Path executionRoot(String workspaceName) {
    return outputBase.resolve("execroot").resolve(workspaceName);
  }

  /** The outputs of a workspace. */
  public Path outputPath(String workspaceName) {
    return executionRoot(workspaceName).resolve("bazel-out");
  }

  /** Where external repositories are. */
  public Path externalRepositories() {
    return outputBase.resolve("external");
  }

  /** What actions made and with which inputs. */
  public Path actionCache() {
    return outputBase.resolve("action_cache");
  }

  /** What the next server begins with. */
  public Path graph() {
    return outputBase.resolve("graph").resolve("nodes");
  }

  /** What the last command printed. */
  public Path commandLog() {
    return outputBase.resolve("command.log");
  }

  /** Downloaded files, shared by all workspaces. */
  public Path repositoryCache() {
    return outputUserRoot.resolve("cache/repos/v1");
  }
}
