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
    EvaluationFuzz fuzz = new EvaluationFuzz(lines, 20261121);
    for (int i = 0; i < 20_000; i++) {
      fuzz.step();
    }
  }
}
