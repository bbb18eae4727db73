package net.starlark.java.eval;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** The examples of docs/starlark-embedding.md compile, and print what the guide says. */
@RunWith(JUnit4.class)
public final class EmbeddingGuideTest {
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "```java\n(.*?public class (\\w+) .*?)```\n\n```text\n(.*?)```", Pattern.DOTALL);

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void examplesPrintWhatTheGuideSays() throws Exception {
    Matcher examples = EXAMPLE.matcher(Files.readString(Path.of("docs/starlark-embedding.md")));
    int count = 0;
    while (examples.find()) {
      String name = examples.group(2);
      assertWithMessage(name).that(output(name, examples.group(1))).isEqualTo(examples.group(3));
      count++;
    }
    assertThat(count).isEqualTo(5);
  }

  private String output(String name, String source) throws Exception {
    Path directory = folder.newFolder(name).toPath();
    Path file = Files.writeString(directory.resolve(name + ".java"), source);
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                messages,
                messages,
                "-proc:full",
                "-processor",
                "net.starlark.java.annot.processor.StarlarkMethodProcessor",
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                directory.toString(),
                file.toString());
    assertWithMessage(messages.toString(UTF_8)).that(code).isEqualTo(0);
    PrintStream standard = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
      System.setOut(new PrintStream(printed, true, UTF_8));
      loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(standard);
    }
    return printed.toString(UTF_8);
  }

  @Test
  public void everyExampleHasItsOutput() throws Exception {
    List<String> guide = Files.readAllLines(Path.of("docs/starlark-embedding.md"));
    assertThat(guide.stream().filter(line -> line.equals("```java")).count())
        .isEqualTo(guide.stream().filter(line -> line.equals("```text")).count());
  }
}
