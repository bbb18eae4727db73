package net.starlark.java.eval;

/** Strings of one char; those of Latin-1 are shared. */
final class CharStrings {
  private static final String[] LATIN1 = new String[256];

  static {
    for (char c = 0; c < 256; c++) {
      LATIN1[c] = String.valueOf(c).intern();
    }
  }

  private CharStrings() {}

  static String of(char c) {
    return c < 256 ? LATIN1[c] : String.valueOf(c);
  }
}
