package net.starlark.java.cmd;

import java.util.Optional;

/**
 * What the user asks for.
 *
 * @param expression expression of {@code -c}
 * @param file file to run; "-" is the standard input
 * @param maxSteps limit of execution steps
 */
record CommandLine(Optional<String> expression, Optional<String> file, long maxSteps) {
  static final String USAGE =
      """
      usage: starlark [--max_steps=N] [FILE | -c EXPRESSION]

        FILE           executes a file; - is the standard input
        -c EXPRESSION  evaluates an expression and prints its value
        --max_steps=N  fails after N steps (statements, iterations and calls)

      Without FILE and -c, reads statements from the terminal, or the whole standard input.
      """;

  /** The arguments make no sense; the message says why. */
  static final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
      super(message);
    }
  }

  static CommandLine parse(String[] args) throws UsageException {
    Optional<String> expression = Optional.empty();
    Optional<String> file = Optional.empty();
    long maxSteps = Long.MAX_VALUE;
    for (int i = 0; i < args.length; i++) {
      String arg = args[i];
      if (arg.equals("-c")) {
        if (++i == args.length) {
          throw new UsageException("-c needs an expression");
        }
        expression = Optional.of(args[i]);
      } else if (arg.startsWith("--max_steps=")) {
        maxSteps = steps(arg.substring(arg.indexOf('=') + 1));
      } else if (arg.startsWith("-") && !arg.equals("-")) {
        throw new UsageException("unknown flag: " + arg);
      } else if (file.isPresent()) {
        throw new UsageException("more than one file: " + arg);
      } else {
        file = Optional.of(arg);
      }
    }
    if (expression.isPresent() && file.isPresent()) {
      throw new UsageException("either a file or -c, not both");
    }
    return new CommandLine(expression, file, maxSteps);
  }

  private static long steps(String text) throws UsageException {
    try {
      long steps = Long.parseLong(text);
      if (steps > 0) {
        return steps;
      }
    } catch (NumberFormatException e) {
      // answered below
    }
    throw new UsageException("--max_steps needs a positive number, got " + text);
  }
}
