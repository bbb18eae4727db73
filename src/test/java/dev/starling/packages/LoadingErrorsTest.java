package dev.starling.packages;

import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

/**
 * What loading says about mistakes, as golden files.
 *
 * <p>A case begins with {@code === name}. Then comes the file {@code p/BUILD}, further files after
 * lines {@code ::: path}, and after {@code ---} what is said. With the environment variable {@code
 * REWRITE_GOLDEN} set, the files are written anew.
 */
public final class LoadingErrorsTest {
  private static final Path DIRECTORY =
      Path.of(System.getProperty("starling.basedir", "."))
          .resolve("src/test/resources/dev/starling/packages");

  private record Case(String name, String input, String expected) {
    static Case parse(String text) {
      int line = text.indexOf('\n');
      int divider = text.indexOf("\n---\n");
      return new Case(
          text.substring(0, line), text.substring(line + 1, divider), text.substring(divider + 5));
    }

    String run() throws Exception {
      LoadingWorkspace workspace = new LoadingWorkspace();
      workspace.write("rules/BUILD");
      workspace.write("rules/defs.bzl", Files.readString(DIRECTORY.resolve("rules.bzl.txt")));
      String path = "p/BUILD";
      List<String> lines = new ArrayList<>();
      for (String line : Splitter.on('\n').split(input)) {
        if (line.startsWith("::: ")) {
          workspace.write(path, lines.toArray(String[]::new));
          path = line.substring(4);
          lines.clear();
        } else {
          lines.add(line);
        }
      }
      workspace.write(path, lines.toArray(String[]::new));
      return workspace.complaints("p");
    }
  }

  private static void check(String file) throws Exception {
    Path path = DIRECTORY.resolve(file);
    StringBuilder actual = new StringBuilder();
    String expected = Files.readString(path, UTF_8);
    for (String text : Splitter.on("=== ").omitEmptyStrings().split(expected)) {
      Case test = Case.parse(text);
      actual.append("=== ").append(test.name()).append('\n').append(test.input());
      actual.append("\n---\n").append(test.run());
    }
    if (System.getenv("REWRITE_GOLDEN") != null) {
      Files.writeString(path, actual, UTF_8);
    } else {
      assertWithMessage(file).that(actual.toString()).isEqualTo(expected);
    }
  }

  @Test
  public void attributes() throws Exception {
    check("attributes.golden");
  }

  @Test
  public void names() throws Exception {
    check("names.golden");
  }

  @Test
  public void functions() throws Exception {
    check("functions.golden");
  }

  @Test
  public void loads() throws Exception {
    check("loads.golden");
  }

  @Test
  public void macros() throws Exception {
    check("macros.golden");
  }
}
