package net.starlark.java.syntax;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** The conformance files, as they are and slightly broken, keep the rules of {@link SyntaxFuzz}. */
@RunWith(JUnit4.class)
public final class SyntaxFuzzTest {
  private final Path directory =
      Path.of(System.getProperty("starling.basedir", "."), "src/test/starlark");

  @Test
  public void conformanceFilesPrintAndParseAgain() throws Exception {
    ImmutableList<String> seeds = SyntaxFuzz.seeds(directory);
    assertThat(seeds.size()).isAtLeast(300);
    seeds.forEach(SyntaxFuzz::check);
  }

  @Test
  public void mutatedFilesNeverCrash() throws Exception {
    long seconds = Long.getLong("starling.fuzz.seconds", 0); // set by tools/fuzz
    long seed = seconds > 0 ? System.nanoTime() : 20261121;
    SyntaxFuzz fuzz = new SyntaxFuzz(SyntaxFuzz.seeds(directory), seed);
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    for (int i = 0; i < 5000 || System.nanoTime() < end; i++) {
      fuzz.step();
    }
  }
}
