package net.starlark.java.syntax;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that a misspelt one was probably meant to be. */
public final class EditDistance {
  private EditDistance() {}

  /**
   * Returns the candidate nearest to the given name, or null if none is near. Case is ignored; the
   * longer the name, the more edits are allowed; among equals the first candidate wins.
   */
  public static @Nullable String nearest(String name, Iterable<String> candidates) {
    String wanted = name.toLowerCase(Locale.ROOT);
    int bound = wanted.length() / 2;
    String best = null;
    for (String candidate : candidates) {
      int distance = between(wanted, candidate.toLowerCase(Locale.ROOT), bound);
      if (distance <= bound && (best == null || distance < bound)) {
        best = candidate;
        bound = distance;
      }
    }
    return best;
  }

  /** Returns {@code " (did you mean 'x'?)"} for the nearest candidate, or the empty string. */
  public static String didYouMean(String name, Iterable<String> candidates) {
    String nearest = nearest(name, candidates);
    return nearest == null ? "" : " (did you mean '" + nearest + "'?)";
  }

  /**
   * Returns the number of single-char insertions, deletions and replacements that turn one string
   * into the other, or some number above {@code bound} if it takes more than that.
   */
  public static int between(String x, String y, int bound) {
    if (Math.abs(x.length() - y.length()) > bound) {
      return bound + 1;
    }
    int[] row = new int[y.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= x.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      int least = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (x.charAt(i - 1) == y.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
        least = Math.min(least, row[j]);
      }
      if (least > bound) {
        return bound + 1;
      }
    }
    return row[y.length()];
  }
}
