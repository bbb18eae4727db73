package dev.starling.exec;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.starling.action.RunfilesTree;
import dev.starling.digest.Digest;
import dev.starling.digest.Digester;
import dev.starling.graph.Value;
import dev.starling.path.PathFragment;

/** What an artifact contains; equal for equal content wherever and whenever it was made. */
public sealed interface ArtifactValue extends Value {

  /** A digest of the content and of what kind of content it is. */
  Digest identity();

  /**
   * A regular file.
   *
   * @param isExecutableSource whether it is a source that may be executed; every output may be
   */
  record FileContent(Digest digest, long size, boolean isExecutableSource)
      implements ArtifactValue {

    /** An output, or a source that may not be executed. */
    public FileContent(Digest digest, long size) {
      this(digest, size, /* isExecutableSource= */ false);
    }

    @Override
    public Digest identity() {
      return isExecutableSource ? new Digester().add("executable").add(digest).digest() : digest;
    }
  }

  /**
   * A directory with all that is below it, by path.
   *
   * @param emptyDirectories the directories below it in which there is nothing
   * @param identity derived from the rest
   */
  record TreeContent(
      ImmutableSortedMap<PathFragment, FileContent> files,
      ImmutableSortedSet<PathFragment> emptyDirectories,
      Digest identity)
      implements ArtifactValue {

    /** The content of a directory with these files. */
    public static TreeContent of(ImmutableSortedMap<PathFragment, FileContent> files) {
      return of(files, ImmutableSortedSet.of());
    }

    /** The content of a directory with these files, and directories without files. */
    public static TreeContent of(
        ImmutableSortedMap<PathFragment, FileContent> files,
        ImmutableSortedSet<PathFragment> emptyDirectories) {
      Digester digester = new Digester().add("tree");
      files.forEach((path, file) -> digester.add(path.toString()).add(file.identity()));
      digester.add(files.size());
      emptyDirectories.forEach(path -> digester.add(path.toString()));
      return new TreeContent(files, emptyDirectories, digester.digest());
    }
  }

  /** A symbolic link that counts by its target's name. */
  record LinkContent(String target) implements ArtifactValue {
    @Override
    public Digest identity() {
      return new Digester().add("link").add(target).digest();
    }
  }

  /**
   * The content of all files of a runfiles tree, and where they are placed.
   *
   * @param tree for making the links; says nothing that the identity does not
   * @param identity of places and content
   */
  record RunfilesContent(RunfilesTree tree, Digest identity) implements ArtifactValue {
    @Override
    public boolean equals(Object other) {
      return other instanceof RunfilesContent(RunfilesTree _, Digest that) && identity.equals(that);
    }

    @Override
    public int hashCode() {
      return identity.hashCode();
    }
  }

  /** A file whose changes are to be ignored. */
  record VolatileContent() implements ArtifactValue {
    @Override
    public Digest identity() {
      return Digest.EMPTY;
    }
  }
}
