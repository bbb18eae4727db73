package net.starlark.java.syntax;

import com.google.common.collect.ImmutableList;

/** A node that has a value. */
public sealed interface Expression extends Node
    permits BinaryOperatorExpression,
        BytesLiteral,
        CallExpression,
        Comprehension,
        ConditionalExpression,
        DictExpression,
        DotExpression,
        FloatLiteral,
        Identifier,
        IndexExpression,
        IntLiteral,
        LambdaExpression,
        ListExpression,
        SliceExpression,
        StringLiteral,
        UnaryOperatorExpression {

  /**
   * Returns the names that an assignment to this binds: itself, or those of a pattern such as
   * {@code a, (b, c)}. An element or a field binds none; what cannot be assigned to is for others
   * to report.
   */
  default ImmutableList<Identifier> boundNames() {
    return switch (this) {
      case Identifier name -> ImmutableList.of(name);
      case ListExpression pattern -> {
        ImmutableList.Builder<Identifier> names = ImmutableList.builder();
        pattern.elements().forEach(element -> names.addAll(element.boundNames()));
        yield names.build();
      }
      default -> ImmutableList.of();
    };
  }

  /**
   * Parses an input that holds one expression, perhaps a tuple without parentheses.
   *
   * @throws SyntaxError.Exception with all errors if there are any
   */
  static Expression parse(ParserInput input, FileOptions options) throws SyntaxError.Exception {
    StarlarkFile file = StarlarkFile.parseExpression(input, options);
    if (!file.ok()) {
      throw new SyntaxError.Exception(file.errors());
    }
    return ((ReturnStatement) ImmutableList.copyOf(file.statements()).get(0)).result().get();
  }
}
