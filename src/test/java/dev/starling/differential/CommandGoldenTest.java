package dev.starling.differential;

import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/**
 * Whole workspaces with the commands that are run in them, and everything that the commands print.
 *
 * <p>Run with {@code -Dstarling.rewrite_golden=true} to write what is printed now into the files.
 */
@RunWith(Parameterized.class)
public final class CommandGoldenTest {

  private static final Path CASES =
      Path.of(System.getProperty("starling.basedir"), "src/test/workspaces/golden");
  private static final Pattern CASE = Pattern.compile("(?m)^(?==== )");
  private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ (.*)\n");

  private static Scratch scratch;

  private final Path file;

  public CommandGoldenTest(String name, Path file) {
    this.file = file;
  }

  @Parameters(name = "{0}")
  public static List<Object[]> files() throws IOException {
    List<Object[]> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(CASES).sorted()) {
      all.filter(path -> path.toString().endsWith(".txt"))
          .forEach(path -> files.add(new Object[] {path.getFileName().toString(), path}));
    }
    return files;
  }

  @BeforeClass
  public static void open() throws IOException {
    scratch = new Scratch();
  }

  @AfterClass
  public static void close() throws Exception {
    scratch.close();
  }

  @Test
  public void outputsAreAsWritten() throws Exception {
    StringBuilder rewritten = new StringBuilder();
    StringBuilder expected = new StringBuilder();
    StringBuilder actual = new StringBuilder();
    for (String one : Splitter.on(CASE).split(Files.readString(file, ISO_8859_1))) {
      if (!one.startsWith("=== ")) {
        rewritten.append(one);
        continue;
      }
      String now = run(one);
      rewritten.append(now);
      if (!now.equals(one)) {
        expected.append(one);
        actual.append(now);
      }
    }
    if (Boolean.getBoolean("starling.rewrite_golden")) {
      Files.writeString(file, rewritten, ISO_8859_1);
    }
    assertWithMessage(file.getFileName().toString())
        .that(actual.toString())
        .isEqualTo(expected.toString());
  }

  /** The text of a case with what its commands print now. */
  private static String run(String text) throws IOException, InterruptedException {
    Matcher command = COMMAND.matcher(text);
    int end = command.find() ? command.start() : text.length();
    scratch.fill(WorkspaceCase.parse("", text.substring(0, end)));
    StringBuilder now = new StringBuilder(text.substring(0, end));
    for (boolean more = end < text.length(); more; more = command.find()) {
      now.append("$ ").append(command.group(1)).append('\n');
      now.append(output(command.group(1)));
    }
    return now.append('\n').toString();
  }

  private static String output(String command) throws IOException, InterruptedException {
    Engine.Run run =
        scratch.starling().run(scratch.workspace(), Words.split(command).toArray(String[]::new));
    String printed =
        (run.stdout() + run.stderr())
            .replace(scratch.workspace().toString(), "%W%")
            .replaceAll("\\(([0-9a-f]{6,7})\\)", "(CONFIG)")
            .replaceAll("(?m)^INFO: (Elapsed time|\\d+ process|Analyzed|Found |Build comp).*\n", "")
            .replaceAll("(?m)^ERROR: Build did NOT complete successfully\n", "")
            .replaceAll("(?m)^(Starting local|WARNING: The running) .*\n", "")
            .replaceAll("(?<=PASSED|FAILED) in \\d+\\.\\ds", "")
            .replaceAll("(?m)^  ActionKey: .*\n", "")
            .replaceAll("(?m)^# Configuration: .*\n", "")
            .replaceAll("(?m)^\\s*\n", "");
    return printed + (run.exitCode() == 0 ? "" : "exit " + run.exitCode() + "\n");
  }

  /** Words of a command line; single quotes hold one together. */
  private static final class Words {
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|[^ '])+");

    static List<String> split(String line) {
      List<String> words = new ArrayList<>();
      Matcher word = WORD.matcher(line);
      while (word.find()) {
        words.add(word.group().replace("'", ""));
      }
      return words;
    }
  }
}
