package dev.starling.option;

import java.util.Optional;

/** Recognizes build settings among arguments: options whose name is a label. */
final class StarlarkFlagSyntax {
  private StarlarkFlagSyntax() {}

  /** Whether the argument has the form {@code --//...}, {@code --@...} or these with {@code no}. */
  static boolean matches(String argument) {
    return argument.startsWith("--//")
        || argument.startsWith("--@")
        || argument.startsWith("--no//")
        || argument.startsWith("--no@");
  }

  /** Takes an argument that {@link #matches} apart. */
  static StarlarkFlag parse(String argument, OptionOrigin origin) throws OptionsException {
    boolean negated = argument.startsWith("--no");
    String body = argument.substring(negated ? 4 : 2);
    int equals = body.indexOf('=');
    if (negated && equals >= 0) {
      throw new OptionsException(
          "%s :: Unexpected value after boolean option: %s".formatted(argument, argument));
    }
    return new StarlarkFlag(
        equals < 0 ? body : body.substring(0, equals),
        equals < 0 ? Optional.empty() : Optional.of(body.substring(equals + 1)),
        negated,
        origin);
  }
}
