package dev.starling.command.build;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import dev.starling.option.ParsedOptions;
import dev.starling.packages.Rule;
import dev.starling.packages.TestTags;
import java.util.Collection;

/** Chooses among the targets that patterns mean, as the flags of filters say. */
final class TargetFilter {

  private static final Flag<ImmutableList<String>> BUILD_TAGS =
      Flag.flattened("build_tag_filters", FlagTypes.COMMA_LIST);
  private static final Flag<ImmutableList<String>> TEST_TAGS =
      Flag.flattened("test_tag_filters", FlagTypes.COMMA_LIST);
  private static final Flag<ImmutableList<String>> TEST_SIZES =
      Flag.flattened("test_size_filters", FlagTypes.COMMA_LIST);
  private static final Flag<ImmutableList<String>> TEST_TIMEOUTS =
      Flag.flattened("test_timeout_filters", FlagTypes.COMMA_LIST);
  private static final Flag<ImmutableList<String>> TEST_LANGUAGES =
      Flag.flattened("test_lang_filters", FlagTypes.COMMA_LIST);

  private final TestTags buildTags;
  private final TestTags testTags;
  private final TestTags sizes;
  private final TestTags timeouts;
  private final TestTags languages;

  TargetFilter(ParsedOptions options) {
    buildTags = TestTags.of(options.get(BUILD_TAGS));
    testTags = TestTags.of(options.get(TEST_TAGS));
    sizes = TestTags.of(options.get(TEST_SIZES));
    timeouts = TestTags.of(options.get(TEST_TIMEOUTS));
    languages = TestTags.of(options.get(TEST_LANGUAGES));
  }

  /** Whether a rule that a wildcard means is to be built. */
  boolean isBuilt(Rule rule) {
    return buildTags.matchAny(rule);
  }

  /** Whether a test is to be run. */
  boolean isTested(Rule test) {
    return testTags.matchAny(test)
        && admits(sizes, text(test, "size"))
        && admits(timeouts, text(test, "timeout"))
        && admitsLanguage(test.ruleClass().name());
  }

  private static boolean admits(TestTags words, String word) {
    return (words.required().isEmpty() || words.required().contains(word))
        && !words.excluded().contains(word);
  }

  /** A language is a prefix of the kind of test: {@code py} of {@code py_test}. */
  private boolean admitsLanguage(String ruleClass) {
    ImmutableSet<String> wanted = languages.required();
    return (wanted.isEmpty() || wanted.stream().anyMatch(language -> isOf(ruleClass, language)))
        && languages.excluded().stream().noneMatch(language -> isOf(ruleClass, language));
  }

  private static boolean isOf(String ruleClass, String language) {
    return ruleClass.startsWith(language + "_");
  }

  private static String text(Rule test, String attribute) {
    Object value = test.value(attribute);
    if (value instanceof String text && !text.isEmpty()) {
      return Ascii.toLowerCase(text);
    }
    return attribute.equals("timeout") ? timeoutOf(text(test, "size")) : "medium";
  }

  private static String timeoutOf(String size) {
    return switch (size) {
      case "small" -> "short";
      case "large" -> "long";
      case "enormous" -> "eternal";
      default -> "moderate";
    };
  }

  /** Whether a rule has the tag that keeps it out of wildcards. */
  static boolean isManual(Rule rule) {
    return rule.value("tags") instanceof Collection<?> tags && tags.contains("manual");
  }
}
