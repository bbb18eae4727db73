/**
 * The front end of the language: from characters to a resolved syntax tree.
 *
 * <p>Start at {@link StarlarkFile}. Reads a {@link ParserInput} under {@link FileOptions}, reports
 * every error of the file at once, and gives back an immutable tree whose nodes carry dense ids;
 * where a node stands is told by the file's {@link PositionTable}, so that comments and blanks
 * change nothing in the tree. {@link Resolver} binds names and yields a {@link Program}. Uses
 * nothing but Guava; used by the evaluator and by tools that read build files.
 */
@NullMarked
package net.starlark.java.syntax;

import org.jspecify.annotations.NullMarked;
