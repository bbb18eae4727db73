package net.starlark.java.syntax;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Feeds mutated programs to lexer, parser and resolver, and checks what must hold for any input:
 * nothing is thrown, errors lie within the file, and a printed tree parses to the same tree.
 *
 * <p>As a program: {@code SyntaxFuzz DIRECTORY SECONDS [SEED]}.
 */
public final class SyntaxFuzz {
  private static final ImmutableList<String> WORDS =
      ImmutableList.of(
          "(", ")", "[", "]", "{", "}", ":", ",", "=", "+=", "==", "not", "in", "lambda", "for",
          "if", "else", "\n", "\n  ", "*", "**", ".", "'", "\"\"\"", "\\", "0x", "1.", "def",
          "return", "#", ";", "load", "-", "~", "|", "b'", "r\"", "\t", "\r\n", "\u00e9", "\0");

  private final List<String> seeds;
  private final Random random;

  SyntaxFuzz(List<String> seeds, long seed) {
    this.seeds = seeds;
    this.random = new Random(seed);
  }

  /** Reads the programs to start from. */
  static ImmutableList<String> seeds(Path directory) throws IOException {
    ImmutableList.Builder<String> seeds = ImmutableList.builder();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(p -> p.toString().endsWith(".star")).sorted().toList()) {
        for (String chunk : Files.readString(file).split("\n---\n")) {
          seeds.add(chunk);
        }
      }
    }
    return seeds.build();
  }

  /** Makes and checks one program; the message of a failure shows it. */
  void step() {
    String program = mutate(seeds.get(random.nextInt(seeds.size())));
    try {
      check(program);
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("program:\n" + program, e);
    }
  }

  private String mutate(String program) {
    StringBuilder text = new StringBuilder(program);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), at + random.nextInt(6));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, to);
        case 1 -> text.insert(at, WORDS.get(random.nextInt(WORDS.size())));
        case 2 -> text.replace(at, to, WORDS.get(random.nextInt(WORDS.size())));
        default -> text.insert(at, text.substring(at, to));
      }
    }
    return text.toString();
  }

  /** Checks what must hold for any program. */
  static void check(String program) {
    for (boolean bytes : new boolean[] {false, true}) {
      ParserInput input =
          bytes
              ? ParserInput.fromLatin1(program.getBytes(ISO_8859_1), "f")
              : ParserInput.fromString(program, "f");
      StarlarkFile file = StarlarkFile.parse(input);
      int lines = (int) program.chars().filter(c -> c == '\n').count() + 1;
      for (SyntaxError error : file.errors()) {
        require(error.location().line() >= 1 && error.location().line() <= lines, error);
      }
      ImmutableList<SyntaxError> unused = Resolver.check(file, NO_NAMES);
      if (file.ok()) {
        String printed = NodePrinter.print(file);
        StarlarkFile again =
            StarlarkFile.parse(
                bytes
                    ? ParserInput.fromLatin1(printed.getBytes(ISO_8859_1), "f")
                    : ParserInput.fromString(printed, "f"));
        require(again.errors().isEmpty(), printed + again.errors());
        require(again.equals(file), printed);
        require(again.statements().equals(file.statements()), printed);
      }
    }
  }

  private static final Resolver.Module NO_NAMES =
      new Resolver.Module() {
        @Override
        public Scope scope(String name) {
          return Scope.UNIVERSAL;
        }

        @Override
        public ImmutableList<String> names() {
          return ImmutableList.of();
        }
      };

  private static void require(boolean condition, Object what) {
    if (!condition) {
      throw new IllegalStateException(what.toString());
    }
  }

  public static void main(String[] args) throws IOException {
    long seed = args.length > 2 ? Long.parseLong(args[2]) : System.nanoTime();
    System.out.println("seed " + seed);
    SyntaxFuzz fuzz = new SyntaxFuzz(seeds(Path.of(args[0])), seed);
    long end = System.nanoTime() + Long.parseLong(args[1]) * 1_000_000_000L;
    long count = 0;
    while (System.nanoTime() < end) {
      fuzz.step();
      count++;
    }
    System.out.println(count + " programs");
  }
}
