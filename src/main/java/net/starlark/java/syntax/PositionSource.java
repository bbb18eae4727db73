package net.starlark.java.syntax;

/**
 * Answers where the nodes of a file stand now.
 *
 * <p>A tree that was kept while its file changed in blanks and comments only still carries the
 * positions with which it was parsed; whoever keeps trees that long gives threads a source that
 * knows the present ones.
 */
@FunctionalInterface
public interface PositionSource {
  /** The positions with which each file was parsed. */
  PositionSource AS_PARSED = StarlarkFile::positions;

  /** Returns the positions of the nodes of a file with the same tree. */
  PositionTable positions(StarlarkFile file);
}
