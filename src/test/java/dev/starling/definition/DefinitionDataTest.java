package dev.starling.definition;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.starlark.java.eval.EvalException;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/**
 * Runs {@code src/test/starlark/definition/*.bzl}: chunks divided by {@code ---}, each a file of
 * its own; {@code ###} is followed by a part of the error that its line must give.
 */
@RunWith(JUnit4.class)
public final class DefinitionDataTest {
  private static final Path DIRECTORY =
      Path.of(System.getProperty("starling.basedir", "."), "src/test/starlark/definition");

  @Test
  public void everyChunkBehavesAsItSays() throws Exception {
    List<Path> files;
    try (Stream<Path> found = Files.list(DIRECTORY)) {
      files = found.sorted().toList();
    }
    int chunks = 0;
    List<String> failures = new ArrayList<>();
    for (Path file : files) {
      int line = 1;
      for (String chunk : Splitter.on("\n---\n").split(Files.readString(file, UTF_8))) {
        run(file.getFileName() + ":" + line, chunk).ifPresent(failures::add);
        line += chunk.split("\n", -1).length + 1;
        chunks++;
      }
    }
    assertThat(failures).isEmpty();
    assertWithMessage("number of chunks").that(chunks).isAtLeast(60);
  }

  /** What went otherwise than the chunk says. */
  private static Optional<String> run(String where, String chunk) throws Exception {
    Optional<Expectation> expected = expectation(chunk);
    BzlFixture fixture = new BzlFixture();
    String failure = "";
    int failedLine = 0;
    try {
      fixture.load(chunk);
      failure = String.join("\n", fixture.events());
      failedLine = expected.map(Expectation::line).orElse(0);
    } catch (EvalException e) {
      failure = e.getMessage();
      failedLine = e.getCallStack().isEmpty() ? 0 : e.getCallStack().getFirst().location().line();
    }
    if (expected.isEmpty()) {
      return failure.isEmpty() ? Optional.empty() : Optional.of(where + ": " + failure);
    }
    Expectation wanted = expected.get();
    return failure.contains(wanted.message()) && failedLine == wanted.line()
        ? Optional.empty()
        : Optional.of(
            "%s: wanted line %d: %s\n  but got line %d: %s"
                .formatted(where, wanted.line(), wanted.message(), failedLine, failure));
  }

  private record Expectation(int line, String message) {}

  private static Optional<Expectation> expectation(String chunk) {
    ImmutableList<String> lines = ImmutableList.copyOf(Splitter.on('\n').split(chunk));
    for (int i = 0; i < lines.size(); i++) {
      int mark = lines.get(i).indexOf("### ");
      if (mark >= 0) {
        return Optional.of(new Expectation(i + 1, lines.get(i).substring(mark + 4).trim()));
      }
    }
    return Optional.empty();
  }
}
