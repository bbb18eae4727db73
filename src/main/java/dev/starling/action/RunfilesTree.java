package dev.starling.action;

import com.google.common.collect.ImmutableSortedMap;
import dev.starling.digest.Digester;
import dev.starling.path.PathFragment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Runfiles at a place in the output tree.
 *
 * @param execPath the directory of the tree, {@code x.runfiles}
 * @param runfiles what is in it
 * @param workspaceName the directory of the main repository in the tree
 * @param repositoryMapping the file that becomes {@code _repo_mapping}
 */
public record RunfilesTree(
    PathFragment execPath,
    Runfiles runfiles,
    String workspaceName,
    Optional<DerivedArtifact> repositoryMapping) {

  /** What is found at a place of a tree. */
  public sealed interface Entry {
    /** A link to an artifact. */
    record Link(Artifact target) implements Entry {}

    /** An empty file. */
    record Empty() implements Entry {}
  }

  /** Is told of two files at one place; the later one stays. */
  @FunctionalInterface
  public interface ConflictListener {
    /** Called for each place that two different files claim. */
    void conflict(PathFragment place, Artifact overwritten, Artifact winner);
  }

  /** All places of the tree with what is found there, in the order of their paths. */
  public ImmutableSortedMap<PathFragment, Entry> entries(ConflictListener conflicts) {
    TreeMap<PathFragment, Entry> entries = new TreeMap<>();
    for (SymlinkEntry link : runfiles.symlinks().toList()) {
      put(entries, inWorkspace(link.place()), link.target(), conflicts);
    }
    List<PathFragment> ownPlaces = new ArrayList<>();
    for (SymlinkEntry link : runfiles.symlinks().toList()) {
      ownPlaces.add(link.place());
    }
    for (Artifact file : runfiles.files().toList()) {
      PathFragment place = file.runfilesPath();
      ownPlaces.add(place);
      put(entries, inWorkspace(place), file, conflicts);
    }
    for (PathFragment empty : runfiles.packageFiles().besides(ownPlaces)) {
      entries.putIfAbsent(inWorkspace(empty), new Entry.Empty());
    }
    for (SymlinkEntry link : runfiles.rootSymlinks().toList()) {
      put(entries, link.place(), link.target(), conflicts);
    }
    PathFragment workspace = PathFragment.of(workspaceName);
    @Nullable PathFragment next = entries.ceilingKey(workspace);
    if (next == null || !next.startsWith(workspace)) {
      entries.put(workspace.append(".runfile"), new Entry.Empty());
    }
    repositoryMapping.ifPresent(
        mapping -> entries.put(PathFragment.of("_repo_mapping"), new Entry.Link(mapping)));
    dropObscured(entries);
    return ImmutableSortedMap.copyOfSorted(entries);
  }

  /** {@link #entries(ConflictListener)} for those who do not report conflicts. */
  public ImmutableSortedMap<PathFragment, Entry> entries() {
    return entries((_, _, _) -> {});
  }

  /**
   * Drops what lies below another place: that one is a link to a directory, which brings its own
   * content along, and nothing must be written through it.
   */
  private static void dropObscured(TreeMap<PathFragment, Entry> entries) {
    Set<PathFragment> above = new HashSet<>();
    for (PathFragment place : entries.keySet()) {
      Optional<PathFragment> parent = place.parent();
      while (parent.isPresent() && above.add(parent.get())) {
        parent = parent.get().parent();
      }
    }
    above.retainAll(entries.keySet());
    if (!above.isEmpty()) {
      entries.keySet().removeIf(place -> isBelow(place, above));
    }
  }

  private static boolean isBelow(PathFragment place, Set<PathFragment> directories) {
    Optional<PathFragment> parent = place.parent();
    while (parent.isPresent()) {
      if (directories.contains(parent.get())) {
        return true;
      }
      parent = parent.get().parent();
    }
    return false;
  }

  private static void put(
      TreeMap<PathFragment, Entry> entries,
      PathFragment place,
      Artifact target,
      ConflictListener conflicts) {
    Entry previous = entries.put(place, new Entry.Link(target));
    if (previous instanceof Entry.Link(Artifact other) && !other.equals(target)) {
      conflicts.conflict(place, other, target);
    }
  }

  /** Takes a path relative to the main repository's directory to the root of the tree. */
  private PathFragment inWorkspace(PathFragment place) {
    String path = place.toString();
    return path.startsWith("../")
        ? PathFragment.of(path.substring("../".length()))
        : PathFragment.of(workspaceName + "/" + path);
  }

  void addTo(Digester fingerprint, ActionKeyContext context)
      throws CommandLineException, InterruptedException {
    fingerprint
        .add(execPath.toString())
        .add(workspaceName)
        .add(runfiles.packageFiles().name())
        .add(repositoryMapping.isPresent());
    fingerprint.add(context.digest(runfiles.files(), "runfiles", RunfilesTree::addItem));
    fingerprint.add(context.digest(runfiles.symlinks(), "runfiles", RunfilesTree::addItem));
    fingerprint.add(context.digest(runfiles.rootSymlinks(), "runfiles", RunfilesTree::addItem));
  }

  private static void addItem(Digester fingerprint, Object item) {
    switch (item) {
      case Artifact artifact ->
          fingerprint.add(artifact.execPathString()).add(artifact.shortPath());
      case SymlinkEntry(PathFragment place, Artifact target) ->
          fingerprint.add(place.toString()).add(target.execPathString());
      default -> throw new IllegalStateException("in runfiles: " + item);
    }
  }
}
