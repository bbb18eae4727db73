package dev.starling.option;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.option.ResourceAmount.HostResource;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The types that flag values have: one constant or factory each. */
public final class FlagTypes {
  private FlagTypes() {}

  private static final ImmutableMap<String, Boolean> BOOLEAN_WORDS =
      ImmutableMap.<String, Boolean>builder()
          .put("true", true)
          .put("1", true)
          .put("yes", true)
          .put("t", true)
          .put("y", true)
          .put("false", false)
          .put("0", false)
          .put("no", false)
          .put("f", false)
          .put("n", false)
          .buildOrThrow();

  private static final Pattern DURATION_PATTERN = Pattern.compile("([0-9]+)(d|h|m|s|ms|ns)");

  private static final Pattern RESOURCE_PATTERN =
      Pattern.compile("(HOST_CPUS|HOST_RAM)(?:([-*])([0-9]*\\.?[0-9]+))?");

  /** {@code true}, {@code 1}, {@code yes}, {@code t}, {@code y} and their opposites. */
  public static final FlagType<Boolean> BOOLEAN =
      new FlagType<>() {
        @Override
        public Boolean parse(String text) throws FlagValueException {
          return parseBoolean(text);
        }

        @Override
        public String format(Boolean value) {
          return value ? "1" : "0";
        }

        @Override
        public String normalized(String text) throws FlagValueException {
          return format(parse(text));
        }

        @Override
        public String description() {
          return "a boolean";
        }
      };

  /** A boolean, or {@code auto}. */
  public static final FlagType<Tristate> TRISTATE =
      new Scalar<>(
          "a tri-state (auto, yes, no)",
          FlagTypes::parseTristate,
          value -> Ascii.toLowerCase(value.name()));

  /** A boolean as {@code 1} or {@code 0}, or {@code pretty_print}. */
  public static final FlagType<String> BOOLEAN_OR_PRETTY =
      new Scalar<>(
          "true, pretty_print or false",
          text -> text.equals("pretty_print") ? text : parseBoolean(text) ? "1" : "0",
          value -> value);

  /** Any text. */
  public static final FlagType<String> STRING =
      new Scalar<>("a string", text -> text, text -> text);

  /** A path, absolute or relative to the directory where the command was given. */
  public static final FlagType<String> PATH = new Scalar<>("a path", text -> text, text -> text);

  /** A label, kept as written, because its meaning depends on a repository mapping. */
  public static final FlagType<String> LABEL =
      new Scalar<>("a build target label", text -> text, text -> text);

  /** A whole number of 32 bits. */
  public static final FlagType<Integer> INTEGER =
      new Scalar<>("an integer", FlagTypes::parseInt, value -> Integer.toString(value));

  /** A number. */
  public static final FlagType<Double> DOUBLE =
      new Scalar<>("a double", FlagTypes::parseDouble, value -> Double.toString(value));

  /** {@code 10s}, {@code 5m}, {@code 100ms}, ... */
  public static final FlagType<Duration> DURATION =
      new Scalar<>("An immutable length of time.", FlagTypes::parseDuration, FlagTypes::format);

  /** Values between commas. */
  public static final FlagType<ImmutableList<String>> COMMA_LIST =
      new Scalar<>(
          "comma-separated list of options",
          text -> splitList(',', text),
          values -> Joiner.on(',').join(values));

  /** Values between colons. */
  public static final FlagType<ImmutableList<String>> COLON_LIST =
      new Scalar<>(
          "colon-separated list of options",
          text -> splitList(':', text),
          values -> Joiner.on(':').join(values));

  /** {@code name=value}. */
  public static final FlagType<Assignment> ASSIGNMENT =
      new Scalar<>("a 'name=value' assignment", FlagTypes::parseAssignment, Assignment::toString);

  /** {@code name=value}, {@code name} or {@code =name}. */
  public static final FlagType<EnvironmentSetting> ENVIRONMENT =
      new Scalar<>(
          "a 'name[=value]' assignment with an optional value part or the special syntax '=name'"
              + " to unset a variable",
          FlagTypes::parseEnvironment,
          EnvironmentSetting::toString);

  /** {@code auto}, a number, or a part of the host's processors or memory. */
  public static final FlagType<ResourceAmount> RESOURCE =
      new Scalar<>(
          "an integer, or a keyword (\"auto\", \"HOST_CPUS\", \"HOST_RAM\"), optionally followed"
              + " by an operation ([-|*]<float>) eg. \"auto\", \"HOST_CPUS*.5\"",
          FlagTypes::parseResource,
          ResourceAmount::toString);

  /** A Java regular expression; equal by its text. */
  public static final FlagType<String> REGEX =
      new Scalar<>("a valid Java regular expression", FlagTypes::parseRegex, text -> text);

  /** Regular expressions to include and, with a minus, to exclude. */
  public static final FlagType<RegexFilter> REGEX_FILTER =
      new Scalar<>(
          "a comma-separated list of regex expressions with prefix '-' specifying excluded paths",
          FlagTypes::parseRegexFilter,
          RegexFilter::toString);

  /** Changes of the requirements of actions, by mnemonic. */
  public static final FlagType<ExecutionInfoModifier> EXECUTION_INFO_MODIFIER =
      new Scalar<>(
          "regex=[+-]key,regex=[+-]key,...",
          ExecutionInfoModifier::parse,
          ExecutionInfoModifier::text);

  /** A number of bytes, with an optional suffix K, M, G or T. */
  public static final FlagType<Long> BYTES =
      new Scalar<>(
          "a size in bytes, optionally followed by a K, M, G or T multiplier",
          FlagTypes::parseBytes,
          value -> Long.toString(value));

  /** The type of flags that only expand to others and take no value. */
  public static final FlagType<String> EXPANSION =
      new Scalar<>("expands to other options", text -> text, text -> text);

  /** A whole number within bounds, both included. */
  public static FlagType<Integer> integerBetween(int least, int most) {
    return new Scalar<>(
        "an integer in %d-%d range".formatted(least, most),
        text -> {
          int value = parseInt(text);
          if (value < least || value > most) {
            throw new FlagValueException(
                value < least
                    ? "'%s' should be >= %d".formatted(text, least)
                    : "'%s' should be <= %d".formatted(text, most));
          }
          return value;
        },
        value -> Integer.toString(value));
  }

  /** One of some words, in any case; the value is the word as declared. */
  public static FlagType<String> choice(String what, ImmutableList<String> words) {
    return new Choice(what, words);
  }

  /** A constant of an enum, written in lower case. */
  public static <E extends Enum<E>> FlagType<E> enumeration(String what, Class<E> constants) {
    ImmutableMap.Builder<String, E> byWord = ImmutableMap.builder();
    for (E constant : constants.getEnumConstants()) {
      byWord.put(Ascii.toLowerCase(constant.name()), constant);
    }
    ImmutableMap<String, E> words = byWord.buildOrThrow();
    FlagType<String> choice = choice(what, words.keySet().asList());
    return new Scalar<>(
        choice.description(),
        text -> words.get(choice.parse(text)),
        constant -> Ascii.toLowerCase(constant.name()));
  }

  /** Words in a row, as a sentence has them. */
  static String enumerate(ImmutableList<String> words, String comma, String last) {
    int size = words.size();
    if (size == 1) {
      return words.getFirst();
    }
    return Joiner.on(comma).join(words.subList(0, size - 1)) + last + words.getLast();
  }

  private static boolean parseBoolean(String text) throws FlagValueException {
    Boolean value = BOOLEAN_WORDS.get(Ascii.toLowerCase(text));
    if (value == null) {
      throw new FlagValueException("'%s' is not a boolean".formatted(text));
    }
    return value;
  }

  private static Tristate parseTristate(String text) throws FlagValueException {
    if (Ascii.equalsIgnoreCase(text, "auto")) {
      return Tristate.AUTO;
    }
    Boolean value = BOOLEAN_WORDS.get(Ascii.toLowerCase(text));
    if (value == null) {
      throw new FlagValueException("'%s' is not a boolean".formatted(text));
    }
    return value ? Tristate.YES : Tristate.NO;
  }

  private static int parseInt(String text) throws FlagValueException {
    try {
      return Integer.decode(text);
    } catch (NumberFormatException e) {
      throw new FlagValueException("'%s' is not an int".formatted(text));
    }
  }

  private static double parseDouble(String text) throws FlagValueException {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new FlagValueException("'%s' is not a double".formatted(text));
    }
  }

  private static Duration parseDuration(String text) throws FlagValueException {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    Matcher matcher = DURATION_PATTERN.matcher(text);
    if (!matcher.matches()) {
      throw new FlagValueException("Illegal duration '%s'.".formatted(text));
    }
    try {
      long amount = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "d" -> Duration.ofDays(amount);
        case "h" -> Duration.ofHours(amount);
        case "m" -> Duration.ofMinutes(amount);
        case "s" -> Duration.ofSeconds(amount);
        case "ms" -> Duration.ofMillis(amount);
        default -> Duration.ofNanos(amount);
      };
    } catch (ArithmeticException | NumberFormatException e) {
      throw new FlagValueException("Illegal duration '%s'.".formatted(text));
    }
  }

  private static String format(Duration duration) {
    if (duration.isZero()) {
      return "0";
    }
    long nanos = duration.toNanos();
    if (nanos % 1_000_000_000 == 0) {
      return duration.toSeconds() + "s";
    }
    return nanos % 1_000_000 == 0 ? duration.toMillis() + "ms" : nanos + "ns";
  }

  private static ImmutableList<String> splitList(char separator, String text) {
    return text.isEmpty()
        ? ImmutableList.of()
        : ImmutableList.copyOf(Splitter.on(separator).omitEmptyStrings().split(text));
  }

  private static Assignment parseAssignment(String text) throws FlagValueException {
    int equals = text.indexOf('=');
    if (equals <= 0) {
      throw new FlagValueException(
          "Variable definitions must be in the form of a 'name=value' assignment");
    }
    return new Assignment(text.substring(0, equals), text.substring(equals + 1));
  }

  private static EnvironmentSetting parseEnvironment(String text) throws FlagValueException {
    int equals = text.indexOf('=');
    if (text.isEmpty() || text.equals("=")) {
      throw new FlagValueException(
          "Variable definitions must be in the form of a 'name=value', 'name' or '=name'"
              + " assignment");
    }
    if (equals == 0) {
      return new EnvironmentSetting.Unset(text.substring(1));
    }
    return equals < 0
        ? new EnvironmentSetting.Inherit(text)
        : new EnvironmentSetting.Set(text.substring(0, equals), text.substring(equals + 1));
  }

  private static ResourceAmount parseResource(String text) throws FlagValueException {
    if (text.equals("auto")) {
      return new ResourceAmount.Auto();
    }
    Matcher matcher = RESOURCE_PATTERN.matcher(text);
    if (matcher.matches()) {
      HostResource resource =
          matcher.group(1).equals("HOST_CPUS") ? HostResource.CPUS : HostResource.RAM;
      return matcher.group(2) == null
          ? new ResourceAmount.OfHost(resource, '*', 1)
          : new ResourceAmount.OfHost(
              resource, matcher.group(2).charAt(0), Double.parseDouble(matcher.group(3)));
    }
    if (!text.isEmpty()
        && CharMatcher.inRange('0', '9').or(CharMatcher.is('.')).matchesAllOf(text)) {
      try {
        return new ResourceAmount.Fixed(Double.parseDouble(text));
      } catch (NumberFormatException e) {
        // Told below, as for every other text.
      }
    }
    throw new FlagValueException(
        ("Parameter '%s' does not follow correct syntax. This flag takes an integer, or a keyword"
                + " (\"auto\", \"HOST_CPUS\", \"HOST_RAM\"), optionally followed by an operation"
                + " ([-|*]<float>) eg. \"auto\", \"HOST_CPUS*.5\".")
            .formatted(text));
  }

  private static String parseRegex(String text) throws FlagValueException {
    compile(text);
    return text;
  }

  static Pattern compile(String text) throws FlagValueException {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new FlagValueException("Not a valid regular expression: " + e.getMessage());
    }
  }

  private static RegexFilter parseRegexFilter(String text) throws FlagValueException {
    ImmutableList.Builder<Pattern> included = ImmutableList.builder();
    ImmutableList.Builder<Pattern> excluded = ImmutableList.builder();
    for (String part : Splitter.on(',').omitEmptyStrings().split(text)) {
      if (part.startsWith("-")) {
        excluded.add(compile(part.substring(1)));
      } else {
        included.add(compile(part.startsWith("+") ? part.substring(1) : part));
      }
    }
    return new RegexFilter(text, included.build(), excluded.build());
  }

  private static long parseBytes(String text) throws FlagValueException {
    String digits = text;
    int shift = 0;
    if (!text.isEmpty()) {
      shift = 10 * ("KMGT".indexOf(text.toUpperCase(Locale.ROOT).charAt(text.length() - 1)) + 1);
      digits = shift == 0 ? text : text.substring(0, text.length() - 1);
    }
    try {
      return Math.multiplyExact(Long.parseLong(digits), 1L << shift);
    } catch (NumberFormatException | ArithmeticException e) {
      throw new FlagValueException("'%s' is not a size in bytes".formatted(text));
    }
  }

  /** Reads one text. */
  private interface Reader<T> {
    T read(String text) throws FlagValueException;
  }

  private record Scalar<T>(String description, Reader<T> reader, Function<T, String> writer)
      implements FlagType<T> {
    @Override
    public T parse(String text) throws FlagValueException {
      return reader.read(text);
    }

    @Override
    public String format(T value) {
      return writer.apply(value);
    }
  }

  /** One of some words, in any case. */
  private record Choice(String what, ImmutableList<String> words) implements FlagType<String> {
    @Override
    public ImmutableList<String> choices() {
      return words;
    }

    @Override
    public String parse(String text) throws FlagValueException {
      for (String word : words) {
        if (Ascii.equalsIgnoreCase(word, text)) {
          return word;
        }
      }
      throw new FlagValueException(
          "Not a valid %s: '%s' (should be %s)".formatted(what, text, description()));
    }

    @Override
    public String normalized(String text) throws FlagValueException {
      return parse(text);
    }

    @Override
    public String description() {
      return enumerate(words, ", ", " or ");
    }
  }
}
