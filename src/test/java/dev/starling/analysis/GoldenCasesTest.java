package dev.starling.analysis;

import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/**
 * Small workspaces with everything that analysis says about them, as data.
 *
 * <p>A case begins with {@code === name}; {@code --- path} begins a file; {@code +++ option} lines
 * change the set-up; {@code >>> labels} names what is analyzed, and what follows is what is said.
 * {@code -Dgolden.update=true} rewrites what is said.
 */
@RunWith(JUnit4.class)
public final class GoldenCasesTest {
  private static final Path DIRECTORY =
      Path.of(
          System.getProperty("starling.basedir", "."), "src/test/resources/dev/starling/analysis");

  private record Case(
      String name, Map<String, String> files, List<String> setup, String labels, String said) {}

  @Test
  public void errors() throws Exception {
    check("errors.txt");
  }

  @Test
  public void ctx() throws Exception {
    check("ctx.txt");
  }

  @Test
  public void aspects() throws Exception {
    check("aspects.txt");
  }

  @Test
  public void configurations() throws Exception {
    check("configurations.txt");
  }

  @Test
  public void toolchains() throws Exception {
    check("toolchains.txt");
  }

  private static void check(String file) throws Exception {
    Path path = DIRECTORY.resolve(file);
    StringBuilder rewritten = new StringBuilder();
    StringBuilder wrong = new StringBuilder();
    for (Case one : read(Files.readString(path, UTF_8))) {
      String said = run(one);
      write(one, said, rewritten);
      if (!said.strip().equals(one.said.strip())) {
        wrong.append("=== ").append(one.name).append("\nexpected:\n").append(one.said);
        wrong.append("\nsaid:\n").append(said).append('\n');
      }
    }
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(path, rewritten.toString(), UTF_8);
      return;
    }
    assertWithMessage(file).that(wrong.toString()).isEmpty();
  }

  private static String run(Case one) throws Exception {
    AnalysisFixture workspace = new AnalysisFixture();
    for (Map.Entry<String, String> file : one.files.entrySet()) {
      workspace.write(file.getKey(), file.getValue());
    }
    for (String line : one.setup) {
      int space = line.indexOf(' ');
      String argument = line.substring(space + 1);
      switch (space < 0 ? line : line.substring(0, space)) {
        case "toolchains" -> workspace.registerToolchains(argument.split(" "));
        case "platforms" -> workspace.registerPlatforms(argument.split(" "));
        case "keep_going" -> workspace.keepGoing();
        case "option" -> workspace.option(argument);
        case "debug" -> workspace.debug(argument);
        default -> throw new IOException("unknown set-up: " + line);
      }
    }
    return workspace.complaints(one.labels.split(" "));
  }

  private static void write(Case one, String said, StringBuilder out) {
    out.append("=== ").append(one.name).append('\n');
    one.files.forEach((path, text) -> out.append("--- ").append(path).append('\n').append(text));
    one.setup.forEach(line -> out.append("+++ ").append(line).append('\n'));
    out.append(">>> ").append(one.labels).append('\n').append(said.strip()).append("\n\n");
  }

  private static List<Case> read(String text) {
    List<Case> cases = new ArrayList<>();
    for (String chunk : Splitter.on(Pattern.compile("(?m)^=== ")).split(text)) {
      if (!chunk.isBlank()) {
        cases.add(readCase(chunk));
      }
    }
    return cases;
  }

  private static Case readCase(String chunk) {
    Map<String, String> files = new LinkedHashMap<>();
    List<String> setup = new ArrayList<>();
    String labels = "";
    StringBuilder current = new StringBuilder();
    StringBuilder said = new StringBuilder();
    String name = chunk.substring(0, chunk.indexOf('\n'));
    String path = "";
    boolean answers = false;
    for (String line : chunk.substring(name.length() + 1).split("\n", -1)) {
      if (answers) {
        said.append(line).append('\n');
      } else if (line.startsWith("--- ") || line.startsWith(">>> ") || line.startsWith("+++ ")) {
        if (!path.isEmpty()) {
          files.put(path, current.toString());
        }
        current.setLength(0);
        path = line.startsWith("--- ") ? line.substring(4) : "";
        if (line.startsWith("+++ ")) {
          setup.add(line.substring(4));
        } else if (line.startsWith(">>> ")) {
          labels = line.substring(4);
          answers = true;
        }
      } else {
        current.append(line).append('\n');
      }
    }
    return new Case(name, files, setup, labels, said.toString());
  }
}
