package dev.starling.exec;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.MapMaker;
import dev.starling.action.RunfilesTree;
import dev.starling.fs.FileStatus;
import dev.starling.fs.FileSystem;
import dev.starling.path.PathFragment;
import dev.starling.path.StringEncoding;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes runfiles trees on disk: links and a manifest, changing only what is different.
 *
 * <p>The manifest inside a tree says what the tree holds; it is removed before the tree is changed
 * and written when all links are there, so that a tree without manifest is made anew.
 */
final class RunfilesLinks {
  private final ExecutionServices services;
  private final FileSystem fileSystem;
  private final Map<RunfilesTree, RunfilesManifest> manifests = new MapMaker().weakKeys().makeMap();
  private final Map<PathFragment, RunfilesManifest> made = new ConcurrentHashMap<>();
  private final Map<PathFragment, ReentrantLock> locks = new ConcurrentHashMap<>();

  RunfilesLinks(ExecutionServices services) {
    this.services = services;
    this.fileSystem = services.fileSystem();
  }

  /** The places of a tree. */
  RunfilesManifest manifest(RunfilesTree tree) {
    return manifests.computeIfAbsent(tree, this::makeManifest);
  }

  private RunfilesManifest makeManifest(RunfilesTree tree) {
    ImmutableSortedMap.Builder<PathFragment, String> targets = ImmutableSortedMap.naturalOrder();
    tree.entries()
        .forEach(
            (place, entry) ->
                targets.put(
                    place,
                    switch (entry) {
                      case RunfilesTree.Entry.Link(var target) ->
                          services.execRoot().realPath(target).toString();
                      case RunfilesTree.Entry.Empty _ -> "";
                    }));
    return new RunfilesManifest(targets.buildOrThrow());
  }

  /** As {@link #ensure}, in a tree in which somebody may have changed or added something. */
  void repair(RunfilesTree tree) throws IOException, InterruptedException {
    Path directory = services.execRoot().directory().resolve(tree.execPath().toString());
    ReentrantLock lock = locks.computeIfAbsent(tree.execPath(), _ -> new ReentrantLock());
    lock.lockInterruptibly();
    try {
      if (fileSystem.stat(directory).map(FileStatus::isDirectory).orElse(false)) {
        new RunfilesRepair(fileSystem, directory, manifest(tree)).removeForeign();
      }
      made.remove(tree.execPath());
    } finally {
      lock.unlock();
    }
    ensure(tree);
  }

  /** Makes the tree on disk what it must be; what others have changed in it is not noticed. */
  void ensure(RunfilesTree tree) throws IOException, InterruptedException {
    RunfilesManifest wanted = manifest(tree);
    if (wanted.equals(made.get(tree.execPath()))) {
      return;
    }
    ReentrantLock lock = locks.computeIfAbsent(tree.execPath(), _ -> new ReentrantLock());
    lock.lockInterruptibly();
    try {
      if (!wanted.equals(made.get(tree.execPath()))) {
        make(services.execRoot().directory().resolve(tree.execPath().toString()), wanted);
        made.put(tree.execPath(), wanted);
      }
    } finally {
      lock.unlock();
    }
  }

  /** All directories of a tree; each is changed when somebody adds or removes something in it. */
  ImmutableSet<Path> directories(RunfilesTree tree) {
    Path top = services.execRoot().directory().resolve(tree.execPath().toString());
    ImmutableSet.Builder<Path> directories = ImmutableSet.builder();
    directories.add(top);
    manifest(tree).directories().forEach(place -> directories.add(place.under(top)));
    return directories.build();
  }

  private void make(Path directory, RunfilesManifest wanted) throws IOException {
    Optional<RunfilesManifest> present = present(directory);
    boolean links = services.options().enableRunfiles();
    if (present.equals(Optional.of(wanted)) && !(links && lacksLinks(directory, wanted))) {
      return;
    }
    Path manifest = directory.resolve(RunfilesManifest.NAME);
    fileSystem.delete(manifest);
    try {
      update(directory, present.orElseThrow(() -> new IOException("no manifest")), wanted, links);
    } catch (IOException _) {
      fileSystem.deleteTree(directory);
      services.outputs().makeDirectory(directory);
      update(directory, new RunfilesManifest(ImmutableSortedMap.of()), wanted, links);
    }
    fileSystem.write(manifest, StringEncoding.internalToBytes(wanted.text()));
  }

  private Optional<RunfilesManifest> present(Path directory) throws IOException {
    Path manifest = directory.resolve(RunfilesManifest.NAME);
    Optional<FileStatus> status = fileSystem.statNoFollow(manifest);
    return status.isPresent() && status.get().isFile()
        ? RunfilesManifest.parse(StringEncoding.bytesToInternal(fileSystem.read(manifest)))
        : Optional.empty();
  }

  /** A tree that was made without links has a manifest all the same. */
  private boolean lacksLinks(Path directory, RunfilesManifest wanted) throws IOException {
    for (PathFragment place : wanted.targets().keySet()) {
      if (fileSystem.statNoFollow(place.under(directory)).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private void update(
      Path directory, RunfilesManifest present, RunfilesManifest wanted, boolean links)
      throws IOException {
    ImmutableSortedMap<PathFragment, String> old = present.targets();
    ImmutableSortedMap<PathFragment, String> target = wanted.targets();
    for (Map.Entry<PathFragment, String> entry : old.entrySet()) {
      if (!entry.getValue().equals(target.get(entry.getKey()))) {
        fileSystem.delete(entry.getKey().under(directory));
        removeEmptyParents(directory, entry.getKey());
      }
    }
    fileSystem.createDirectories(directory);
    if (!links) {
      return;
    }
    Path last = directory;
    for (Map.Entry<PathFragment, String> entry : target.entrySet()) {
      Path place = entry.getKey().under(directory);
      if (entry.getValue().equals(old.get(entry.getKey()))
          && fileSystem.statNoFollow(place).isPresent()) {
        continue;
      }
      if (!place.getParent().equals(last)) {
        last = place.getParent();
        fileSystem.createDirectories(last);
      }
      if (entry.getValue().isEmpty()) {
        try (OutputStream _ = fileSystem.create(place)) {
          // an empty file
        }
      } else {
        fileSystem.createSymlink(place, entry.getValue());
      }
    }
  }

  private void removeEmptyParents(Path directory, PathFragment place) throws IOException {
    Path parent = place.under(directory).getParent();
    while (!parent.equals(directory)
        && fileSystem.statNoFollow(parent).isPresent()
        && fileSystem.list(parent).isEmpty()) {
      fileSystem.delete(parent);
      parent = parent.getParent();
    }
  }
}
