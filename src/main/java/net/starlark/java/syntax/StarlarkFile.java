package net.starlark.java.syntax;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;

/**
 * A parsed file: its statements, the options with which it was read, and the errors found.
 *
 * <p>Two files are equal if their trees and options are, wherever their nodes stand: the positions
 * are carried along but are no part of the value, as are the types that nodes are said to have.
 */
public final class StarlarkFile {
  private final FileOptions options;
  private final boolean isExpression;
  private final ImmutableList<Statement> statements;
  private final PositionTable positions;
  private final ImmutableMap<Integer, TypeAnnotation> types;
  private final ImmutableList<SyntaxError> errors;
  private final Supplier<TreeDigest> digest = Suppliers.memoize(() -> TreeDigest.of(this));

  StarlarkFile(
      FileOptions options,
      boolean isExpression,
      ImmutableList<Statement> statements,
      PositionTable positions,
      ImmutableMap<Integer, TypeAnnotation> types,
      ImmutableList<SyntaxError> errors) {
    this.options = options;
    this.isExpression = isExpression;
    this.statements = statements;
    this.positions = positions;
    this.types = types;
    this.errors = errors;
  }

  /** Parses a file; what is wrong with it is told by {@link #errors}. */
  public static StarlarkFile parse(ParserInput input, FileOptions options) {
    return Parser.parseFile(input, options);
  }

  /** Parses a file with default options. */
  public static StarlarkFile parse(ParserInput input) {
    return parse(input, FileOptions.DEFAULT);
  }

  /** Parses one expression into a file whose only statement returns it. */
  static StarlarkFile parseExpression(ParserInput input, FileOptions options) {
    return Parser.parseExpression(input, options);
  }

  /** Returns the file with other positions, for instance those after a comment was added. */
  public StarlarkFile withPositions(PositionTable positions) {
    return new StarlarkFile(options, isExpression, statements, positions, types, errors);
  }

  /** Tells whether this is a single expression, which its only statement returns. */
  boolean isExpression() {
    return isExpression;
  }

  /** Returns the dialect of the file. */
  public FileOptions options() {
    return options;
  }

  /** Returns the top-level statements; those that could not be parsed are missing. */
  public ImmutableList<Statement> statements() {
    return statements;
  }

  /** Returns the load statements in source order. */
  public ImmutableList<LoadStatement> loads() {
    return statements.stream()
        .filter(LoadStatement.class::isInstance)
        .map(LoadStatement.class::cast)
        .collect(ImmutableList.toImmutableList());
  }

  /** Returns where the nodes stood when the file was parsed. */
  public PositionTable positions() {
    return positions;
  }

  /**
   * Returns the type that the file says a parameter, the result of a def (by the def) or the
   * variable of an assignment (by the statement) has.
   */
  public Optional<TypeAnnotation> typeOf(Node node) {
    return Optional.ofNullable(types.get(node.id()));
  }

  /** Tells whether the file says any types. */
  public boolean saysTypes() {
    return !types.isEmpty();
  }

  /** Returns the name of the file. */
  public String name() {
    return positions.file();
  }

  /** Returns the errors of the lexer and the parser. */
  public ImmutableList<SyntaxError> errors() {
    return errors;
  }

  /** Tells whether the file has no errors. */
  public boolean ok() {
    return errors.isEmpty();
  }

  /** Returns a digest of tree and options, without name and positions, stable across releases. */
  public TreeDigest contentDigest() {
    return digest.get();
  }

  @Override
  public boolean equals(Object that) {
    return that instanceof StarlarkFile other
        && (this == other
            || (statements.size() == other.statements.size()
                && name().equals(other.name())
                && options.equals(other.options)
                && errors.equals(other.errors)
                && contentDigest().equals(other.contentDigest())));
  }

  @Override
  public int hashCode() {
    return contentDigest().hashCode();
  }

  @Override
  public String toString() {
    return "<file " + name() + ">";
  }
}
