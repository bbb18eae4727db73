package dev.starling.profile;

import com.google.common.collect.ImmutableList;
import java.util.Locale;

/** What a profile says in a few lines: the time of each phase, and the critical path. */
public final class ProfileSummary {
  private static final double MICROS_PER_SECOND = 1e6;

  private ProfileSummary() {}

  /** The summary as a text of several lines. */
  public static String of(ProfileFile profile) {
    StringBuilder text = new StringBuilder("=== PHASE SUMMARY INFORMATION ===\n\n");
    long total = 0;
    for (ProfilePhase phase : ProfilePhase.values()) {
      total += time(profile, phase);
    }
    for (ProfilePhase phase : ProfilePhase.values()) {
      long time = time(profile, phase);
      if (time > 0) {
        line(text, "Total " + phase.nick() + " phase time", time, total);
      }
    }
    text.append("-".repeat(74)).append('\n');
    line(text, "Total run time", total, total);
    criticalPath(text, profile);
    return text.toString();
  }

  private static long time(ProfileFile profile, ProfilePhase phase) {
    return profile.spans().stream()
        .filter(span -> span.category().equals(CommandProfile.PHASE_CATEGORY))
        .filter(span -> span.name().equals(phase.description()))
        .mapToLong(ProfileFile.Span::duration)
        .sum();
  }

  private static void line(StringBuilder text, String what, long micros, long total) {
    text.append(
        String.format(
            Locale.ROOT,
            "%-54s %8.3f s  %6.2f%%\n",
            what,
            micros / MICROS_PER_SECOND,
            total == 0 ? 0 : 100.0 * micros / total));
  }

  private static void criticalPath(StringBuilder text, ProfileFile profile) {
    ImmutableList<ProfileFile.Span> steps =
        profile.spans().stream()
            .filter(span -> span.category().equals(CommandProfile.CRITICAL_CATEGORY))
            .collect(ImmutableList.toImmutableList());
    if (steps.isEmpty()) {
      return;
    }
    long total = steps.stream().mapToLong(ProfileFile.Span::duration).sum();
    text.append(
        String.format(
            Locale.ROOT,
            "\nCritical path (%.3f s):\n       Time Percentage   Description\n",
            total / MICROS_PER_SECOND));
    for (ProfileFile.Span step : steps.reverse()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%9.3f s %8.2f%%   %s\n",
              step.duration() / MICROS_PER_SECOND,
              total == 0 ? 0 : 100.0 * step.duration() / total,
              step.name()));
    }
  }
}
