package net.starlark.java.cmd;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the user asks for.
 *
 * @param expression expression of {@code -c}
 * @param files files; "-" is the standard input
 * @param profile where to write how the time was spent
 * @param coverage where to write which lines were executed
 */
record CommandLine(
    Task task,
    Optional<String> expression,
    ImmutableList<String> files,
    Dialect dialect,
    Limits limits,
    Optional<Path> profile,
    Optional<Path> coverage) {
  static final String USAGE =
      """
      usage: starlark [FLAGS] [FILE | -c EXPRESSION]
             starlark --check [FLAGS] FILE...
             starlark --test [FLAGS] FILE...

        FILE           executes a file; - is the standard input
        -c EXPRESSION  evaluates an expression and prints its value
        --check        tells errors and warnings of files without executing them, and what
                       cannot be of the types that they say
        --test         executes files and calls their functions test_...; these may use
                       assert_eq(x, y), assert_true(x) and assert_fails(function, text)
        --dialect=standard|bzl|build|module
                       what files may contain (default: standard)
        --max_steps=N  fails after N steps (statements, iterations and calls)
        --timeout=S    fails after S seconds
        --max_memory=M fails when a file has allocated M megabytes
        --profile=FILE writes how the time was spent, for pprof
        --coverage=FILE
                       writes how often lines were executed, as LCOV does

      Without FILE and -c, reads statements from the terminal, or the whole standard input.
      """;

  /** What to do with files. */
  enum Task {
    EXECUTE,
    CHECK,
    TEST,
    HELP
  }

  /** The arguments make no sense; the message says why. */
  static final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
      super(message);
    }
  }

  static CommandLine parse(String[] args) throws UsageException {
    Task task = Task.EXECUTE;
    Optional<String> expression = Optional.empty();
    ImmutableList.Builder<String> files = ImmutableList.builder();
    Dialect dialect = Dialect.STANDARD;
    long steps = Long.MAX_VALUE;
    Optional<Long> end = Optional.empty();
    OptionalLong allocatedBytes = OptionalLong.empty();
    Optional<Path> profile = Optional.empty();
    Optional<Path> coverage = Optional.empty();
    for (int i = 0; i < args.length; i++) {
      String arg = args[i];
      int equals = arg.indexOf('=');
      String flag = equals < 0 ? arg : arg.substring(0, equals + 1);
      String value = arg.substring(equals + 1);
      switch (flag) {
        case "-c" -> {
          if (++i == args.length) {
            throw new UsageException("-c needs an expression");
          }
          expression = Optional.of(args[i]);
        }
        case "--check" -> task = Task.CHECK;
        case "--help", "-h" -> task = Task.HELP;
        case "--test" -> task = Task.TEST;
        case "--dialect=" -> dialect = dialect(value);
        case "--max_steps=" -> steps = positive(flag, value, 1);
        case "--timeout=" ->
            end = Optional.of(System.nanoTime() + positive(flag, value, 1_000_000_000));
        case "--max_memory=" -> allocatedBytes = OptionalLong.of(positive(flag, value, 1 << 20));
        case "--profile=" -> profile = Optional.of(Path.of(value));
        case "--coverage=" -> coverage = Optional.of(Path.of(value));
        default -> {
          if (arg.startsWith("-") && !arg.equals("-")) {
            throw new UsageException("unknown flag: " + arg);
          }
          files.add(arg);
        }
      }
    }
    CommandLine result =
        new CommandLine(
            task,
            expression,
            files.build(),
            dialect,
            new Limits(steps, end, allocatedBytes),
            profile,
            coverage);
    result.check();
    return result;
  }

  private void check() throws UsageException {
    if (task == Task.EXECUTE) {
      if (files.size() > 1) {
        throw new UsageException("more than one file: " + files.get(1));
      }
      if (expression.isPresent() && !files.isEmpty()) {
        throw new UsageException("either a file or -c, not both");
      }
    } else if (task != Task.HELP) {
      String flag = "--" + task.name().toLowerCase(Locale.ROOT);
      if (expression.isPresent()) {
        throw new UsageException("either " + flag + " or -c, not both");
      }
      if (files.isEmpty()) {
        throw new UsageException(flag + " needs a file");
      }
    }
  }

  private static Dialect dialect(String name) throws UsageException {
    for (Dialect dialect : Dialect.values()) {
      if (dialect.name().toLowerCase(Locale.ROOT).equals(name)) {
        return dialect;
      }
    }
    throw new UsageException("--dialect is standard, bzl, build or module, not " + name);
  }

  private static long positive(String flag, String text, long unit) throws UsageException {
    try {
      long value = new BigDecimal(text).multiply(BigDecimal.valueOf(unit)).longValue();
      if (value > 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // answered below
    }
    String name = flag.substring(0, flag.length() - 1);
    throw new UsageException(name + " needs a positive number, got " + text);
  }
}
