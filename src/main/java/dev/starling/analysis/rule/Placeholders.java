package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code %{name}} placeholders of a template. */
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("%\\{([^}]*)\\}");

  private Placeholders() {}

  /** Whether every placeholder of the template is among the allowed names. */
  static boolean areAmong(String template, ImmutableList<String> allowed) {
    Matcher matcher = PLACEHOLDER.matcher(template);
    while (matcher.find()) {
      if (!allowed.contains(matcher.group(1))) {
        return false;
      }
    }
    return true;
  }
}
