package dev.starling.command.build;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.MapDifference;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import java.util.Map;

/**
 * Environment variables that tell one terminal of a user from another. Commands from two terminals
 * may share a version of the graph in which nothing has asked for them.
 */
final class SessionVariables {
  private SessionVariables() {}

  static final ImmutableSet<String> NAMES =
      ImmutableSet.of(
          "BAZEL_REAL",
          "BAZELISK_SKIP_WRAPPER",
          "COLUMNS",
          "GPG_TTY",
          "LINES",
          "OLDPWD",
          "PWD",
          "SHLVL",
          "SSH_CLIENT",
          "SSH_CONNECTION",
          "SSH_TTY",
          "STY",
          "TERM",
          "TERM_SESSION_ID",
          "TMUX",
          "TMUX_PANE",
          "WINDOW",
          "WINDOWID",
          "XDG_SESSION_ID",
          "_");

  /** Tells whether two environments are the same apart from these. */
  static boolean areAllThatDiffer(
      ImmutableMap<String, String> one, ImmutableMap<String, String> other) {
    MapDifference<String, String> difference = Maps.difference(one, other);
    Map<String, ?> changed = difference.entriesDiffering();
    return NAMES.containsAll(
        Sets.union(
            changed.keySet(),
            Sets.union(
                difference.entriesOnlyOnLeft().keySet(),
                difference.entriesOnlyOnRight().keySet())));
  }
}
