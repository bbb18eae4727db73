package dev.starling.analysis.documentation;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.base.Splitter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/**
 * Docstrings of many layouts, each with what is read from it. Run with {@code
 * -Dstarling.rewrite_golden=true} to write what is read at present.
 */
@RunWith(JUnit4.class)
public final class DocstringTest {
  private static final String QUOTES = "\"\"\"";

  @Test
  public void layoutsAreReadAsWritten() throws Exception {
    Path file =
        Path.of(
            System.getProperty("starling.basedir"),
            "src/test/workspaces/documentation/docstrings.txt");
    String text = Files.readString(file);
    StringBuilder actual = new StringBuilder();
    int index = 0;
    for (String part : Splitter.on(QUOTES).split(text)) {
      if (index++ % 2 == 1) {
        actual.append(QUOTES).append(part).append(QUOTES).append('\n').append(read(part));
      }
    }
    if (Boolean.getBoolean("starling.rewrite_golden")) {
      Files.writeString(file, actual);
    }
    assertThat(actual.toString()).isEqualTo(text);
  }

  private static String read(String text) {
    Docstring docstring = Docstring.parse(text);
    StringBuilder lines = new StringBuilder();
    line(lines, "description", docstring.description());
    docstring.parameters().forEach((name, value) -> line(lines, name, value));
    docstring.returns().ifPresent(value -> line(lines, "returns", value));
    docstring.deprecated().ifPresent(value -> line(lines, "deprecated", value));
    for (Docstring.Problem problem : docstring.problems()) {
      line(lines, "line " + problem.line(), problem.message());
    }
    return lines.toString();
  }

  private static void line(StringBuilder lines, String name, String value) {
    lines.append("# ").append(name).append(": ").append(value.replace("\n", "|")).append('\n');
  }
}
