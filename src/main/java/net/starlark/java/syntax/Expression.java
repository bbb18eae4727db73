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
