package dev.starling.option;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words by which the flag table names types. */
final class FlagTypeNames {
  private FlagTypeNames() {}

  private static final Pattern BOUNDED_INT = Pattern.compile("int\\[\\(?(-?\\d+)\\)?-(\\d+)]");
  private static final Pattern CHOICE = Pattern.compile("[A-Za-z0-9_]+(\\|[A-Za-z0-9_]+)+");

  /** Flags whose values have a name of their own in messages. */
  private static final ImmutableMap<String, String> CHOICE_NAMES =
      ImmutableMap.of(
          "compilation_mode", "compilation mode",
          "color", "--color setting",
          "curses", "--curses setting",
          "test_output", "test output format",
          "test_summary", "test summary format",
          "host_compilation_mode", "compilation mode");

  private static final ImmutableMap<String, FlagType<?>> NAMED =
      ImmutableMap.<String, FlagType<?>>builder()
          .put("bool", FlagTypes.BOOLEAN)
          .put("bool|pretty_print", FlagTypes.BOOLEAN_OR_PRETTY)
          .put("tristate", FlagTypes.TRISTATE)
          .put("int", FlagTypes.INTEGER)
          .put("int>=0", FlagTypes.integerBetween(0, Integer.MAX_VALUE))
          .put("double", FlagTypes.DOUBLE)
          .put("duration", FlagTypes.DURATION)
          .put("path", FlagTypes.PATH)
          .put("label", FlagTypes.LABEL)
          .put("csv", FlagTypes.COMMA_LIST)
          .put("csv-set", FlagTypes.COMMA_LIST)
          .put("csv of package", FlagTypes.COMMA_LIST)
          .put("csv of event kind", FlagTypes.COMMA_LIST)
          .put("colon-list", FlagTypes.COLON_LIST)
          .put("name=value", FlagTypes.ASSIGNMENT)
          .put("label=value", FlagTypes.ASSIGNMENT)
          .put("name=label", FlagTypes.ASSIGNMENT)
          .put("repo=path", FlagTypes.ASSIGNMENT)
          .put("module=path", FlagTypes.ASSIGNMENT)
          .put("name=value|name|=name", FlagTypes.ENVIRONMENT)
          .put("int|auto|HOST_CPUS|HOST_RAM[op float]", FlagTypes.RESOURCE)
          .put("int|HOST_CPUS[op float]", FlagTypes.RESOURCE)
          .put("MB|HOST_RAM[op float]", FlagTypes.RESOURCE)
          .put("regex", FlagTypes.REGEX)
          .put("regex-filter[,-regex]", FlagTypes.REGEX_FILTER)
          .put("regex=[+-]key,regex=[+-]key,...", FlagTypes.EXECUTION_INFO_MODIFIER)
          .put("bytes[K|M|G|T]", FlagTypes.BYTES)
          .put("void", FlagTypes.EXPANSION)
          .buildOrThrow();

  /** The type that the table's {@code word} names; words it does not know are free text. */
  static FlagType<?> typeNamed(String word, String flagName) {
    FlagType<?> named = NAMED.get(word);
    if (named != null) {
      return named;
    }
    Matcher bounds = BOUNDED_INT.matcher(word);
    if (bounds.matches()) {
      return FlagTypes.integerBetween(
          Integer.parseInt(bounds.group(1)), Integer.parseInt(bounds.group(2)));
    }
    if (CHOICE.matcher(word).matches()) {
      return FlagTypes.choice(
          CHOICE_NAMES.getOrDefault(flagName, "--" + flagName + " setting"),
          ImmutableList.copyOf(Splitter.on('|').split(word)));
    }
    return FlagTypes.STRING;
  }
}
