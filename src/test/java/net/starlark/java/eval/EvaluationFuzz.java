package net.starlark.java.eval;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.starlark.java.lib.StarlarkStruct;
import net.starlark.java.lib.json.Json;
import net.starlark.java.lib.proto.Proto;
import net.starlark.java.syntax.FileOptions;
import net.starlark.java.syntax.ParserInput;
import net.starlark.java.syntax.SyntaxError;

/**
 * Executes lines of conformance files with parts of other lines put in, and checks that nothing
 * comes of it but values and Starlark errors.
 *
 * <p>As a program: {@code EvaluationFuzz DIRECTORY SECONDS [SEED]}.
 */
public final class EvaluationFuzz {
  private static final FileOptions OPTIONS =
      FileOptions.builder().allowToplevelRebinding(true).requireLoadStatementsFirst(false).build();
  private static final ImmutableList<String> VALUES =
      ImmutableList.of(
          "None",
          "True",
          "0",
          "-1",
          "1 << 31",
          "1 << 63",
          "-1 << 63",
          "1 << 100",
          "1.5",
          "-0.0",
          "float('nan')",
          "float('inf')",
          "''",
          "'a'",
          "'%s'",
          "'{}'",
          "'\u00e9\ud83d\ude3f'",
          "b'\\xff'",
          "[]",
          "[1, 'a']",
          "()",
          "(1,)",
          "{}",
          "{'a': 1}",
          "set([1])",
          "range(3)",
          "range(5, -5, -2)",
          "len",
          "lambda *a, **k: a",
          "struct(a = 1)",
          "json",
          "[[]] * 3");

  /** One in so many programs is compiled to a class of the JVM. */
  private static final int COMPILED = 40;

  private final List<String> lines;
  private final Random random;

  EvaluationFuzz(List<String> lines, long seed) {
    this.lines = lines;
    this.random = new Random(seed);
  }

  /** Reads the one-line statements of the conformance files. */
  static ImmutableList<String> lines(Path directory) throws IOException {
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(p -> p.toString().endsWith(".star")).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          if (line.startsWith("assert_") || line.startsWith("x = ")) {
            lines.add(line);
          }
        }
      }
    }
    return lines.build();
  }

  /** Makes and executes one program; the message of a failure shows it. */
  void step() throws InterruptedException {
    String line = lines.get(random.nextInt(lines.size()));
    StringBuilder program = new StringBuilder();
    int last = 0;
    for (int i = 0; i < line.length(); i++) { // replaces some literals and names by other values
      boolean starts =
          (i == 0 || !Character.isLetterOrDigit(line.charAt(i - 1)))
              && Character.isLetterOrDigit(line.charAt(i));
      if (starts && i > 4 && random.nextInt(6) == 0) {
        int end = i;
        while (end < line.length() && Character.isLetterOrDigit(line.charAt(end))) {
          end++;
        }
        program.append(line, last, i).append(VALUES.get(random.nextInt(VALUES.size())));
        last = end;
        i = end;
      }
    }
    program.append(line.substring(last));
    try {
      execute(program.toString(), random.nextInt(COMPILED) == 0);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError("program:\n" + program, e);
    }
  }

  private static void execute(String program, boolean compiled) throws InterruptedException {
    ImmutableMap.Builder<String, Object> env = ImmutableMap.builder();
    Starlark.addMethods(env, new Assertions());
    env.put("json", Json.INSTANCE);
    env.put("proto", Proto.INSTANCE);
    env.put("struct", StarlarkStruct.Constructor.INSTANCE);
    try (Mutability mutability = Mutability.create("fuzz")) {
      StarlarkThread thread = new StarlarkThread(mutability, StarlarkSemantics.DEFAULT);
      thread.setMaxExecutionSteps(100_000);
      thread.setCompileAfter(compiled ? 0 : Integer.MAX_VALUE);
      thread.setPrintHandler((t, message) -> {});
      Object unused =
          Starlark.execFile(
              ParserInput.fromString(program, "fuzz.star"),
              OPTIONS,
              Module.withPredeclared(StarlarkSemantics.DEFAULT, env.buildOrThrow()),
              thread);
    } catch (SyntaxError.Exception | EvalException e) {
      // as it should be
    }
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    long seed = args.length > 2 ? Long.parseLong(args[2]) : System.nanoTime();
    System.out.println("seed " + seed);
    EvaluationFuzz fuzz = new EvaluationFuzz(lines(Path.of(args[0])), seed);
    long end = System.nanoTime() + Long.parseLong(args[1]) * 1_000_000_000L;
    long count = 0;
    while (System.nanoTime() < end) {
      fuzz.step();
      count++;
    }
    System.out.println(count + " programs");
  }
}
