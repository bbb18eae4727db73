package dev.starling.exec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.starling.action.SourceArtifact;
import dev.starling.exec.ArtifactValue.FileContent;
import dev.starling.exec.ArtifactValue.TreeContent;
import dev.starling.file.DirectoryListingKey;
import dev.starling.file.FileDigest;
import dev.starling.file.FileDigestKey;
import dev.starling.file.FileException;
import dev.starling.file.FileKey;
import dev.starling.file.FileState;
import dev.starling.file.FileValue;
import dev.starling.fs.DirectoryEntry;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.RepositoryName;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Source files as nodes of the graph; a directory counts with everything below it, and each file in
 * it is watched.
 */
public final class GraphSourceFiles implements SourceFiles {
  private final RepositoryRoots roots;
  private final Supplier<ExecRoot> execRoot;

  /** Sources of the repositories whose places {@code roots} knows. */
  public GraphSourceFiles(RepositoryRoots roots, Supplier<ExecRoot> execRoot) {
    this.roots = roots;
    this.execRoot = execRoot;
  }

  @Override
  public Optional<ArtifactValue> content(SourceArtifact source, Environment environment)
      throws NodeException, InterruptedException {
    RepositoryName repository = source.label().repository();
    Path root = roots.of(repository, environment);
    if (!repository.isMain()) {
      show(repository, root);
    }
    RootedPath path = new RootedPath(root, source.rootRelativePath());
    FileValue file = environment.get(new FileKey(path));
    if (!file.exists()) {
      return Optional.empty();
    }
    return Optional.of(
        file.isDirectory() ? tree(path, environment) : content(path, file, environment));
  }

  private void show(RepositoryName repository, Path root) {
    try {
      execRoot.get().addRepository(repository, root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileContent content(RootedPath path, FileValue file, Environment environment)
      throws NodeException, InterruptedException {
    FileDigest digest = environment.get(new FileDigestKey(path));
    boolean isExecutable =
        file.state() instanceof FileState.RegularFile regular && regular.isExecutable();
    return new FileContent(digest.digest(), digest.size(), isExecutable);
  }

  private static TreeContent tree(RootedPath directory, Environment environment)
      throws NodeException, InterruptedException {
    TreeMap<PathFragment, FileContent> files = new TreeMap<>();
    Set<PathFragment> empty = new TreeSet<>();
    read(directory, PathFragment.EMPTY, files, empty, environment);
    return TreeContent.of(ImmutableSortedMap.copyOfSorted(files), ImmutableSortedSet.copyOf(empty));
  }

  private static void read(
      RootedPath directory,
      PathFragment below,
      Map<PathFragment, FileContent> files,
      Set<PathFragment> empty,
      Environment environment)
      throws NodeException, InterruptedException {
    ImmutableList<DirectoryEntry> entries =
        environment.get(new DirectoryListingKey(directory)).entries();
    if (entries.isEmpty() && !below.isEmpty()) {
      empty.add(below);
    }
    for (DirectoryEntry entry : entries) {
      RootedPath child = directory.child(entry.name());
      PathFragment path = below.append(entry.name());
      FileValue file = environment.get(new FileKey(child));
      if (!file.exists()) {
        continue; // a dangling link
      }
      if (file.isDirectory()) {
        if (file.isSymlink() && file.contains(child)) {
          throw FileException.infiniteExpansion(child, file);
        }
        read(child, path, files, empty, environment);
      } else if (file.isFile()) {
        files.put(path, content(child, file, environment));
      }
    }
  }
}
