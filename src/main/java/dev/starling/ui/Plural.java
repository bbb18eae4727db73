package dev.starling.ui;

/** Counts with a noun. */
final class Plural {
  private Plural() {}

  /** {@code 1 target}, {@code 2 targets}. */
  static String of(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** {@code 1 process}, {@code 2 processes}. */
  static String of(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
