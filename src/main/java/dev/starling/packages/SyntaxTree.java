package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import dev.starling.graph.Value;
import dev.starling.path.RootedPath;
import java.lang.ref.WeakReference;
import net.starlark.java.syntax.StarlarkFile;
import net.starlark.java.syntax.SyntaxError;
import net.starlark.java.syntax.TreeDigest;
import org.jspecify.annotations.Nullable;

/**
 * The syntax tree of a file, apart from where its nodes stand; equal by digest.
 *
 * <p>The tree itself is needed once, for the evaluation that follows, and is kept only as long as
 * somebody else holds it; whoever comes later parses the file again.
 */
public final class SyntaxTree implements Value {
  private final RootedPath path;
  private final SourceDialect dialect;
  private final TreeDigest digest;
  private final ImmutableList<SyntaxError> errors;
  private final WeakReference<StarlarkFile> tree;

  SyntaxTree(RootedPath path, SourceDialect dialect, StarlarkFile file) {
    this(path, dialect, file.contentDigest(), file.errors(), new WeakReference<>(file));
  }

  /** A tree that nobody holds, as one is that was read from disk. */
  SyntaxTree(
      RootedPath path,
      SourceDialect dialect,
      TreeDigest digest,
      ImmutableList<SyntaxError> errors) {
    this(path, dialect, digest, errors, new WeakReference<>(null));
  }

  private SyntaxTree(
      RootedPath path,
      SourceDialect dialect,
      TreeDigest digest,
      ImmutableList<SyntaxError> errors,
      WeakReference<StarlarkFile> tree) {
    this.path = path;
    this.dialect = dialect;
    this.digest = digest;
    this.errors = errors;
    this.tree = tree;
  }

  RootedPath path() {
    return path;
  }

  SourceDialect dialect() {
    return dialect;
  }

  /** Returns the digest of the tree. */
  public TreeDigest digest() {
    return digest;
  }

  /** Returns what the parser found wrong. */
  public ImmutableList<SyntaxError> errors() {
    return errors;
  }

  /**
   * Returns the tree.
   *
   * @throws SyntaxErrorsException if the file had to be read again, and has changed since
   */
  StarlarkFile file(SourceReader reader) throws SyntaxErrorsException {
    StarlarkFile kept = tree.get();
    if (kept != null) {
      return kept;
    }
    StarlarkFile read = reader.parse(path, dialect);
    if (!read.contentDigest().equals(digest)) {
      throw new SyntaxErrorsException(path + " changed while it was loaded");
    }
    return read;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SyntaxTree that
        && path.equals(that.path)
        && digest.equals(that.digest)
        && errors.equals(that.errors);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }

  @Override
  public String toString() {
    return "syntax tree of " + path;
  }
}
