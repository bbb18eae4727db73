package net.starlark.java.eval;

import org.jspecify.annotations.Nullable;

/**
 * A string that is made of pieces. A few pieces are concatenated one by one, which is quicker than
 * a StringBuilder even where the JVM does not optimize much.
 */
final class Pieces {
  /** So many concatenations copy less than a builder costs. */
  private static final int FEW = 5;

  private String text;
  private int length;
  private int count = 0;
  private @Nullable StringBuilder builder;

  Pieces(String first) {
    text = first;
    length = first.length();
  }

  void add(String piece) throws EvalException {
    if (piece.isEmpty()) {
      return;
    }
    Repetition.checkChars(length, piece.length());
    length += piece.length();
    StringBuilder many = builder;
    if (many != null) {
      many.append(piece);
    } else if (count++ < FEW) {
      text = text.isEmpty() ? piece : text.concat(piece);
    } else {
      builder = new StringBuilder(2 * (text.length() + piece.length())).append(text).append(piece);
    }
  }

  @Override
  public String toString() {
    return builder == null ? text : builder.toString();
  }
}
