package dev.starling.exec;

import static com.google.common.collect.ImmutableSortedSet.toImmutableSortedSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import dev.starling.action.Action;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.PathMapping;
import dev.starling.exec.ArtifactValue.FileContent;
import dev.starling.exec.ArtifactValue.LinkContent;
import dev.starling.exec.ArtifactValue.TreeContent;
import dev.starling.exec.cache.CacheEntry;
import dev.starling.exec.cache.CacheEntry.Output;
import dev.starling.fs.FileSystem;
import dev.starling.path.PathFragment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/** Makes outputs on disk what a cache entry says, without running the action. */
final class OutputRestorer {
  private final ExecutionServices services;
  private final FileSystem fileSystem;
  private final OutputReader reader;

  OutputRestorer(ExecutionServices services) {
    this.services = services;
    this.fileSystem = services.fileSystem();
    this.reader = new OutputReader(fileSystem);
  }

  /**
   * The outputs, or nothing if some of their content is gone.
   *
   * @param paths how the action saw the paths that the entry names
   */
  Optional<ImmutableMap<DerivedArtifact, ArtifactValue>> restore(
      Action action, CacheEntry entry, PathMapping paths) throws IOException {
    ImmutableList<DerivedArtifact> outputs = action.outputs();
    if (outputs.size() != entry.outputs().size()) {
      return Optional.empty();
    }
    ImmutableMap.Builder<DerivedArtifact, ArtifactValue> values = ImmutableMap.builder();
    for (int i = 0; i < outputs.size(); i++) {
      DerivedArtifact artifact = outputs.get(i);
      Output output = entry.outputs().get(i);
      if (!paths.execPath(artifact).equals(output.execPath())) {
        return Optional.empty();
      }
      ArtifactValue value = value(output);
      if (!isThere(artifact, value) && !restore(artifact, output)) {
        return Optional.empty();
      }
      values.put(artifact, value);
    }
    return Optional.of(values.buildOrThrow());
  }

  private static ArtifactValue value(Output output) {
    return switch (output) {
      case Output.File file -> new FileContent(file.digest(), file.size());
      case Output.Tree(
              String _,
              ImmutableList<Output.File> files,
              ImmutableList<String> emptyDirectories) -> {
        ImmutableSortedMap.Builder<PathFragment, FileContent> contents =
            ImmutableSortedMap.naturalOrder();
        for (Output.File file : files) {
          contents.put(
              PathFragment.of(file.execPath()), new FileContent(file.digest(), file.size()));
        }
        yield TreeContent.of(
            contents.buildOrThrow(),
            emptyDirectories.stream()
                .map(PathFragment::of)
                .collect(toImmutableSortedSet(Comparator.naturalOrder())));
      }
      case Output.Link(String _, String target) -> new LinkContent(target);
    };
  }

  /** Tells whether an output has this content already, by its stamp or else by reading it. */
  private boolean isThere(DerivedArtifact artifact, ArtifactValue value) throws IOException {
    if (services.outputs().isCurrent(artifact, value)) {
      return true;
    }
    Path path = services.execRoot().path(artifact);
    if (fileSystem.statNoFollow(path).isEmpty()) {
      return false;
    }
    try {
      return switch (value) {
        case FileContent content -> reader.file(path).equals(Optional.of(content));
        case TreeContent content -> reader.tree(path).equals(Optional.of(content));
        case LinkContent content -> reader.link(path).equals(Optional.of(content));
        case ArtifactValue.RunfilesContent _, ArtifactValue.VolatileContent _ -> false;
      };
    } catch (IOException _) {
      return false; // unreadable: as good as changed
    }
  }

  private boolean restore(DerivedArtifact artifact, Output output) throws IOException {
    Path path = services.execRoot().path(artifact);
    fileSystem.deleteTree(path);
    services.outputs().makeDirectory(path.getParent());
    return switch (output) {
      case Output.File file -> restore(file, path);
      case Output.Tree tree -> restore(tree, path);
      case Output.Link(String _, String target) -> {
        fileSystem.createSymlink(path, target);
        yield true;
      }
    };
  }

  private boolean restore(Output.Tree output, Path tree) throws IOException {
    fileSystem.createDirectories(tree);
    for (String directory : output.emptyDirectories()) {
      fileSystem.createDirectories(tree.resolve(directory));
    }
    for (Output.File file : output.files()) {
      Path path = tree.resolve(file.execPath());
      fileSystem.createDirectories(path.getParent());
      if (!restore(file, path)) {
        return false;
      }
    }
    return reader.tree(tree).isPresent(); // makes the directories read-only
  }

  private boolean restore(Output.File file, Path path) throws IOException {
    return services.contentStore().restore(file.digest(), path, services.clock().millis());
  }
}
