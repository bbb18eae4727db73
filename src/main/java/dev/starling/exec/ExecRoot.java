package dev.starling.exec;

import com.google.common.collect.ImmutableSet;
import dev.starling.action.Artifact;
import dev.starling.action.ArtifactRoot;
import dev.starling.fs.DirectoryEntry;
import dev.starling.fs.FileSystem;
import dev.starling.label.RepositoryName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The directory in which actions run: links to everything in the workspace, to external
 * repositories, and the output tree.
 */
public final class ExecRoot {
  private static final String EXTERNAL = "external";

  private final FileSystem fileSystem;
  private final Path workspace;
  private final Path directory;
  private final Map<String, Path> repositories = new ConcurrentHashMap<>();

  /** An execution root at {@code directory}, which may not exist yet, for a workspace. */
  public ExecRoot(FileSystem fileSystem, Path workspace, Path directory) {
    this.fileSystem = fileSystem;
    this.workspace = workspace;
    this.directory = directory;
  }

  /** The directory itself. */
  public Path directory() {
    return directory;
  }

  /** The workspace whose files are linked here. */
  public Path workspace() {
    return workspace;
  }

  /** The name of the main repository's directory here and in runfiles. */
  public String workspaceName() {
    return directory.getFileName().toString();
  }

  /** The directory of all outputs. */
  public Path outputs() {
    return directory.resolve(ArtifactRoot.OUTPUT_DIRECTORY);
  }

  /** Where an artifact is found. */
  public Path path(Artifact artifact) {
    return directory.resolve(artifact.execPathString());
  }

  /** Where an artifact really is: a source outside of this directory. */
  public Path realPath(Artifact artifact) {
    if (!artifact.isSource()) {
      return path(artifact);
    }
    Path root =
        artifact.root().isExternalSource()
            ? repositories.get(artifact.root().directory())
            : workspace;
    return root == null ? path(artifact) : root.resolve(artifact.rootRelativePath().toString());
  }

  /**
   * Makes the links to the top-level entries of the workspace, and to the repositories that are
   * known already, what they must be.
   *
   * @param linkPrefix the prefix of convenience links in the workspace, which are left out
   */
  public void plant(String linkPrefix) throws IOException {
    fileSystem.createDirectories(outputs());
    ImmutableSet.Builder<String> wanted = ImmutableSet.builder();
    for (DirectoryEntry entry : fileSystem.list(workspace)) {
      String name = entry.name();
      if (isOwn(name) || (!linkPrefix.isEmpty() && name.startsWith(linkPrefix))) {
        continue;
      }
      wanted.add(name);
      link(directory.resolve(name), workspace.resolve(name));
    }
    ImmutableSet<String> names = wanted.build();
    for (DirectoryEntry entry : fileSystem.list(directory)) {
      if (!isOwn(entry.name()) && !names.contains(entry.name())) {
        fileSystem.deleteTree(directory.resolve(entry.name()));
      }
    }
    fileSystem.createDirectories(directory.resolve(EXTERNAL));
    for (Map.Entry<String, Path> repository : repositories.entrySet()) {
      link(directory.resolve(EXTERNAL).resolve(repository.getKey()), repository.getValue());
    }
  }

  /** Makes the files of an external repository appear below {@code external}. */
  public void addRepository(RepositoryName repository, Path files) throws IOException {
    if (repository.isMain() || files.equals(repositories.get(repository.name()))) {
      return;
    }
    fileSystem.createDirectories(directory.resolve(EXTERNAL));
    link(directory.resolve(EXTERNAL).resolve(repository.name()), files);
    repositories.put(repository.name(), files);
  }

  private static boolean isOwn(String name) {
    return name.equals(EXTERNAL) || name.equals(ArtifactRoot.OUTPUT_DIRECTORY);
  }

  private synchronized void link(Path link, Path target) throws IOException {
    Optional<String> present =
        fileSystem.statNoFollow(link).isPresent()
                && fileSystem.statNoFollow(link).orElseThrow().isSymlink()
            ? Optional.of(fileSystem.readSymlink(link))
            : Optional.empty();
    if (present.isPresent() && present.get().equals(target.toString())) {
      return;
    }
    fileSystem.deleteTree(link);
    fileSystem.createSymlink(link, target.toString());
  }
}
