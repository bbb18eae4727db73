package net.starlark.java.eval;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Wrong arguments of all kinds give Starlark errors; see {@link EvaluationFuzz}. */
@RunWith(JUnit4.class)
public final class EvaluationFuzzTest {
  @Test
  public void mutatedProgramsNeverCrash() throws Exception {
    ImmutableList<String> lines =
        EvaluationFuzz.lines(
            Path.of(System.getProperty("starling.basedir", "."), "src/test/starlark"));
    assertThat(lines.size()).isAtLeast(1000);
    long seconds = Long.getLong("starling.fuzz.seconds", 0); // set by tools/fuzz
    long seed = seconds > 0 ? System.nanoTime() : 20261121;
    EvaluationFuzz fuzz = new EvaluationFuzz(lines, seed);
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    for (int i = 0; i < 20_000 || System.nanoTime() < end; i++) {
      fuzz.step();
    }
  }
}
