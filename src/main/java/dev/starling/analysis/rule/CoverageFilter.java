package dev.starling.analysis.rule;

import com.google.common.base.Splitter;
import dev.starling.config.BuildConfiguration;
import dev.starling.label.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which targets coverage is measured of: {@code --instrumentation_filter} while coverage is
 * collected.
 *
 * @param enabled whether coverage is collected at all
 */
record CoverageFilter(boolean enabled, List<Pattern> included, List<Pattern> excluded) {

  static CoverageFilter of(BuildConfiguration configuration) {
    if (!configuration.collectsCodeCoverage()) {
      return new CoverageFilter(false, List.of(), List.of());
    }
    List<Pattern> included = new ArrayList<>();
    List<Pattern> excluded = new ArrayList<>();
    for (String part :
        Splitter.on(',').split(configuration.options().text("instrumentation_filter"))) {
      if (part.startsWith("-")) {
        excluded.add(Pattern.compile(part.substring(1)));
      } else if (!part.isEmpty()) {
        included.add(Pattern.compile(part.startsWith("+") ? part.substring(1) : part));
      }
    }
    return new CoverageFilter(true, included, excluded);
  }

  boolean includes(Label label) {
    String text = label.toString();
    return enabled
        && (included.isEmpty() || included.stream().anyMatch(p -> p.matcher(text).find()))
        && excluded.stream().noneMatch(p -> p.matcher(text).find());
  }
}
