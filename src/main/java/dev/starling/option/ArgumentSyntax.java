package dev.starling.option;

import com.google.common.collect.ImmutableList;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads one option in any of its forms: {@code --x}, {@code --nox}, {@code --x=v}, {@code --x v},
 * {@code -x}, {@code -x-}, {@code -x v}.
 *
 * @param lenient whether flags of other commands are passed over instead of refused
 */
record ArgumentSyntax(FlagTable table, String command, boolean lenient) {

  /** What an argument turned out to be. */
  sealed interface Reading {}

  /** An option with its value, which the flag's type has accepted. */
  record Said(FlagDefinition flag, String value, Optional<String> warning) implements Reading {}

  /** An option of another command, which does not count here. */
  record Ignored() implements Reading {}

  /** A flag as named by an argument, before its value is known. */
  private record Named(FlagDefinition flag, boolean negated, Optional<String> value) {}

  /** Reads {@code argument}, and the value that follows it in {@code rest} where it needs one. */
  Reading read(String argument, Iterator<String> rest) throws OptionsException {
    Named named = argument.startsWith("--") ? readLong(argument) : readShort(argument);
    String value = valueOf(argument, named, rest);
    if (!applies(named.flag())) {
      if (lenient) {
        return new Ignored();
      }
      throw unrecognized(argument);
    }
    Optional<String> warning = Optional.empty();
    if (named.flag().isExpansion() && named.value().isPresent()) {
      warning = Optional.of(valueIgnored(named.flag().name(), named.value().get()));
    }
    return new Said(named.flag(), checked(argument, named, value), warning);
  }

  private static String valueIgnored(String name, String value) {
    return "option '--%s' is an expansion option. It does not accept values, and does not change its"
            .formatted(name)
        + " expansion based on the value provided. Value '%s' will be ignored.".formatted(value);
  }

  private boolean applies(FlagDefinition flag) {
    return command.equals("startup") ? flag.isStartup() : flag.appliesTo(command);
  }

  private Named readLong(String argument) throws OptionsException {
    int equals = argument.indexOf('=');
    String name = equals < 0 ? argument.substring(2) : argument.substring(2, equals);
    Optional<String> value =
        equals < 0 ? Optional.empty() : Optional.of(argument.substring(equals + 1));
    Optional<FlagDefinition> flag = table.named(name);
    if (flag.isPresent()) {
      return new Named(flag.get(), false, value);
    }
    if (name.startsWith("no")) {
      Optional<FlagDefinition> positive = table.named(name.substring(2));
      if (positive.isPresent()) {
        return negated(argument, positive.get(), value);
      }
    }
    throw unrecognized(argument);
  }

  private Named negated(String argument, FlagDefinition flag, Optional<String> value)
      throws OptionsException {
    if (!flag.negatable()) {
      throw new OptionsException(
          "%s :: Illegal use of 'no' prefix on non-boolean option: %s"
              .formatted(argument, argument));
    }
    if (value.isPresent()) {
      throw new OptionsException(
          "%s :: Unexpected value after boolean option: %s".formatted(argument, argument));
    }
    return new Named(flag, true, value);
  }

  private Named readShort(String argument) throws OptionsException {
    boolean negated = argument.length() == 3 && argument.charAt(2) == '-';
    if (argument.length() != 2 && !negated) {
      String hint =
          argument.startsWith("-//") || argument.startsWith("-:") || argument.startsWith("-@")
              ? " (put -- before the first target pattern to subtract one)"
              : "";
      throw new OptionsException(
          "%s :: Invalid options syntax: %s%s".formatted(argument, argument, hint));
    }
    FlagDefinition flag =
        table
            .abbreviated(argument.charAt(1), this::applies)
            .or(
                () ->
                    lenient ? table.abbreviated(argument.charAt(1), any -> true) : Optional.empty())
            .orElseThrow(() -> unrecognized(argument));
    if (negated && !flag.negatable()) {
      throw new OptionsException(
          "%s :: Illegal use of 'no' prefix on non-boolean option: %s"
              .formatted(argument, argument));
    }
    return new Named(flag, negated, Optional.empty());
  }

  private static String valueOf(String argument, Named named, Iterator<String> rest)
      throws OptionsException {
    if (named.negated()) {
      return "0";
    }
    if (named.flag().isExpansion()) {
      return "";
    }
    if (named.value().isPresent()) {
      return named.value().get();
    }
    if (named.flag().negatable()) {
      return "1";
    }
    if (!rest.hasNext()) {
      throw new OptionsException("Expected value after " + argument);
    }
    return rest.next();
  }

  private static String checked(String argument, Named named, String value)
      throws OptionsException {
    try {
      return named.flag().type().normalized(value);
    } catch (FlagValueException e) {
      String asWritten =
          named.value().isPresent() || named.negated() ? argument : argument + " " + value;
      throw new OptionsException(
          "While parsing option %s: %s".formatted(asWritten, e.getMessage()));
    }
  }

  private OptionsException unrecognized(String argument) {
    int equals = argument.indexOf('=');
    String name = equals < 0 ? argument : argument.substring(0, equals);
    ImmutableList<String> candidates =
        table.all().stream()
            .filter(this::applies)
            .flatMap(
                flag ->
                    flag.negatable()
                        ? Stream.of("--" + flag.name(), "--no" + flag.name())
                        : Stream.of("--" + flag.name()))
            .collect(ImmutableList.toImmutableList());
    String hint =
        name.startsWith("--") && name.length() > 4
            ? NearestName.of(name, candidates).map(n -> " (did you mean '" + n + "'?)").orElse("")
            : "";
    return new OptionsException(
        "%s :: Unrecognized option: %s%s".formatted(argument, argument, hint));
  }
}
