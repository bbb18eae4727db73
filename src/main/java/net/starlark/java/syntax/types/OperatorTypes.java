package net.starlark.java.syntax.types;

import net.starlark.java.syntax.TokenKind;

/** What operators yield. */
final class OperatorTypes {
  private OperatorTypes() {}

  /** Returns the type of {@code x op y}. */
  static Type binary(TokenKind operator, Type x, Type y) {
    return switch (operator) {
      case EQUALS_EQUALS, NOT_EQUALS, LESS, LESS_EQUALS, GREATER, GREATER_EQUALS, IN, NOT_IN ->
          Type.BOOL;
      case AND, OR -> Type.either(x, y);
      case PLUS -> x.equals(y) && x.equals(Type.STR) ? Type.STR : arithmetic(x, y);
      case MINUS, STAR, SLASH_SLASH -> arithmetic(x, y);
      case PERCENT -> x.equals(Type.STR) ? Type.STR : arithmetic(x, y);
      case SLASH -> isNumber(x) && isNumber(y) ? Type.FLOAT : Type.ANY;
      case AMPERSAND, PIPE, CARET, LESS_LESS, GREATER_GREATER ->
          x.equals(Type.INT) && y.equals(Type.INT) ? Type.INT : Type.ANY;
      default -> Type.ANY;
    };
  }

  /** Returns the type of {@code op x}. */
  static Type unary(TokenKind operator, Type x) {
    if (operator == TokenKind.NOT) {
      return Type.BOOL;
    }
    return isNumber(x) ? x : Type.ANY;
  }

  private static Type arithmetic(Type x, Type y) {
    if (!isNumber(x) || !isNumber(y)) {
      return Type.ANY;
    }
    return x.equals(Type.INT) && y.equals(Type.INT) ? Type.INT : Type.FLOAT;
  }

  private static boolean isNumber(Type type) {
    return type.equals(Type.INT) || type.equals(Type.FLOAT);
  }
}
