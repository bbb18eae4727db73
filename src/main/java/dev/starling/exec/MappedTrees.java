package dev.starling.exec;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import dev.starling.action.Artifact;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.MapDirectoryAction;
import dev.starling.digest.Digest;
import dev.starling.exec.ArtifactValue.FileContent;
import dev.starling.exec.ArtifactValue.TreeContent;
import dev.starling.fs.DirectoryEntry;
import dev.starling.fs.FileStatus;
import dev.starling.path.PathFragment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The directories that a {@code map_directory} fills: made fit for the actions that put files into
 * them, and known by what these made.
 */
final class MappedTrees {
  private static final int RIGHTS = 0755;

  private final ExecutionServices services;

  MappedTrees(ExecutionServices services) {
    this.services = services;
  }

  /** Makes the directories, and removes from them what no action will make this time. */
  void prepare(MapDirectoryAction template, MapExpansion expansion) throws IOException {
    ImmutableSet<Path> wanted =
        expansion.outputs().stream()
            .map(output -> services.execRoot().path(output))
            .collect(ImmutableSet.toImmutableSet());
    for (DerivedArtifact directory : template.outputs()) {
      Path path = services.execRoot().path(directory);
      Optional<FileStatus> status = services.fileSystem().statNoFollow(path);
      if (status.isPresent() && !status.get().isDirectory()) {
        services.fileSystem().deleteTree(path);
      }
      services.outputs().makeDirectory(path);
      clean(path, wanted);
    }
  }

  /** Removes what is not wanted; tells whether something is left. */
  private boolean clean(Path directory, ImmutableSet<Path> wanted) throws IOException {
    services.fileSystem().setPermissions(directory, RIGHTS);
    boolean isUsed = false;
    for (DirectoryEntry entry : services.fileSystem().list(directory)) {
      Path path = directory.resolve(entry.name());
      boolean isDirectory =
          services.fileSystem().statNoFollow(path).map(FileStatus::isDirectory).orElse(false);
      if (wanted.contains(path) || (isDirectory && clean(path, wanted))) {
        isUsed = true;
      } else {
        services.fileSystem().deleteTree(path);
      }
    }
    return isUsed;
  }

  /** The content of the directories, made of what the actions put into them. */
  ImmutableMap<DerivedArtifact, ArtifactValue> content(
      ActionTask task, MapDirectoryAction template) {
    ImmutableMap.Builder<DerivedArtifact, ArtifactValue> contents = ImmutableMap.builder();
    for (DerivedArtifact directory : template.outputs()) {
      Map<PathFragment, FileContent> files = new TreeMap<>();
      task.inputs()
          .values()
          .forEach(
              (file, value) -> {
                if (isIn(file, directory)) {
                  add(
                      file.rootRelativePath().relativeTo(directory.rootRelativePath()),
                      value,
                      files);
                }
              });
      contents.put(directory, TreeContent.of(ImmutableSortedMap.copyOf(files)));
    }
    return contents.buildOrThrow();
  }

  private static boolean isIn(Artifact file, DerivedArtifact directory) {
    return file.root().equals(directory.root())
        && file.rootRelativePath().startsWith(directory.rootRelativePath());
  }

  private static void add(
      PathFragment path, ArtifactValue value, Map<PathFragment, FileContent> files) {
    switch (value) {
      case FileContent file -> files.put(path, file);
      case TreeContent(ImmutableSortedMap<PathFragment, FileContent> below, var _, Digest _) ->
          below.forEach((name, file) -> files.put(path.append(name), file));
      case ArtifactValue.LinkContent _,
          ArtifactValue.RunfilesContent _,
          ArtifactValue.VolatileContent _ ->
          throw new IllegalStateException("mapped to something that is no file: " + path);
    }
  }
}
