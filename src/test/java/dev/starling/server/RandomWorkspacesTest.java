package dev.starling.server;

import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.Assert.fail;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/**
 * Whatever is edited, deleted, renamed, cancelled or restarted, a warm server answers like one that
 * starts from nothing: the same outputs byte for byte, errors, and results of queries.
 *
 * <p>{@code -Dstarling.seed} repeats a failure, which is made smaller before it is shown.
 */
@RunWith(JUnit4.class)
public final class RandomWorkspacesTest {
  private static final int STEPS = Integer.getInteger("starling.steps", 150);
  private static final int STEPS_OF_ONE = 200;
  private static final int ORACLE_EVERY = Integer.getInteger("starling.oracle_every", 100);
  private static final int REPLAYS = Integer.getInteger("starling.replays", 300);

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void warmServersAnswerLikeNewOnes() throws Exception {
    long seconds = Long.getLong("starling.fuzz.seconds", 0); // set by tools/fuzz
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    long seed = Long.getLong("starling.seed", seconds > 0 ? System.nanoTime() : 20261130);
    int steps = 0;
    for (int i = 0; steps < STEPS || System.nanoTime() < end; i++) {
      steps += run(seed + i, seconds > 0 ? STEPS_OF_ONE : Math.min(STEPS_OF_ONE, STEPS - steps));
      System.out.printf("%d steps without a mismatch%n", steps);
    }
  }

  private int run(long seed, int count) throws Exception {
    Random random = new Random(seed);
    Path scratch = folder.getRoot().toPath();
    ImmutableSortedMap<String, Integer> begin = new RandomWorkspace().genome().allAtRandom(random);
    List<RandomStep> steps = new ArrayList<>();
    List<ImmutableSortedMap<String, Integer>> states = new ArrayList<>();
    try (RandomRun run = new RandomRun(folder.newFolder().toPath(), begin)) {
      for (int step = 0; step < count; step++) {
        steps.add(draw(run.genome(), random, states));
        states.add(run.genome().values());
        Optional<String> wrong = run.step(steps.getLast());
        if (wrong.isPresent()) {
          explain(seed, wrong.get(), new RandomScript(begin, ImmutableList.copyOf(steps)), scratch);
        }
        if (step % ORACLE_EVERY == ORACLE_EVERY - 1) {
          compareWithOracle(run, "seed %d, step %d".formatted(seed, step));
        }
      }
    }
    return count;
  }

  /** The same workspace is built by Bazel, if it is one that an old release understands. */
  private void compareWithOracle(RandomRun run, String where) throws Exception {
    if (!run.state().isOld() || !OracleComparison.isPossible()) {
      return;
    }
    Answer answer = run.answer(RandomStep.plainBuild());
    try (OracleComparison oracle =
        new OracleComparison(folder.newFolder().toPath(), run.workspace())) {
      Optional<String> difference = oracle.difference(answer, run.state().flags());
      assertWithMessage(where + run.genome().values() + difference.orElse(""))
          .that(difference.isEmpty())
          .isTrue();
    }
    System.out.println("as Bazel builds it");
  }

  /** A new step, or one that leads back to where the workspace was not long ago. */
  private static RandomStep draw(
      Genome genome, Random random, List<ImmutableSortedMap<String, Integer>> states) {
    if (random.nextInt(3) == 0 && !states.isEmpty()) {
      int back = Math.min(states.size(), 1 + random.nextInt(3));
      return RandomStep.drawn(genome.editsTo(states.get(states.size() - back)), random);
    }
    return RandomStep.draw(genome, random, "p" + (states.size() / 20) % 7);
  }

  private static void explain(long seed, String wrong, RandomScript script, Path scratch)
      throws Exception {
    String shown = "seed %d, step %d: %s\n".formatted(seed, script.steps().size(), wrong);
    System.out.println(shown);
    RandomScript shrunk = script.shrunk(scratch, REPLAYS);
    fail(shown + shrunk + shrunk.replay(scratch).orElse("not seen again"));
  }
}
