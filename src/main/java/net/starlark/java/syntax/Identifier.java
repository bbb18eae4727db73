package net.starlark.java.syntax;

/** A name: a variable, a field, a keyword of an argument, or a parameter. */
public record Identifier(int id, String name) implements Expression {
  /** Tells whether a text is a valid identifier (keywords are not told apart). */
  public static boolean isValid(String name) {
    if (name.isEmpty() || isDigit(name.charAt(0))) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (!isLetter(name.charAt(i)) && !isDigit(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Tells whether load refuses to import the name. */
  public static boolean isPrivate(String name) {
    return name.startsWith("_");
  }

  private static boolean isDigit(char c) {
    return '0' <= c && c <= '9';
  }

  private static boolean isLetter(char c) {
    return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || c == '_';
  }
}
