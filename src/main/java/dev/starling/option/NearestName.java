package dev.starling.option;

import java.util.Optional;

/** Finds the name that a mistyped one was probably meant to be. */
public final class NearestName {
  private NearestName() {}

  /** The candidate with the least edit distance, when that is small enough to suggest it. */
  public static Optional<String> of(String typed, Iterable<String> candidates) {
    int limit = Math.max(1, typed.length() / 3);
    Optional<String> nearest = Optional.empty();
    for (String candidate : candidates) {
      int distance = distance(typed, candidate, limit);
      if (distance <= limit) {
        nearest = Optional.of(candidate);
        limit = distance - 1;
      }
    }
    return nearest;
  }

  /** Edit distance where neighbours that changed places count once; more than limit means more. */
  private static int distance(String left, String right, int limit) {
    if (Math.abs(left.length() - right.length()) > limit) {
      return limit + 1;
    }
    int[] beforeLast = new int[right.length() + 1];
    int[] last = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] current = new int[right.length() + 1];
      current[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        int best = Math.min(last[j - 1] + change, 1 + Math.min(last[j], current[j - 1]));
        if (i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1)) {
          best = Math.min(best, beforeLast[j - 2] + 1);
        }
        current[j] = best;
      }
      beforeLast = last;
      last = current;
    }
    return last[right.length()];
  }
}
