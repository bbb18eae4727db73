package dev.starling.server;

import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.Assert.fail;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.After;
import org.junit.Before;
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
  private static final int STEPS = Integer.getInteger("starling.steps", 2_000);
  private static final int STEPS_OF_ONE = 200;
  private static final int ORACLE_EVERY = Integer.getInteger("starling.oracle_every", 100);

  /** Every so many steps the answer is compared with that of a new server; all under tools/fuzz. */
  private static final int COMPARED_EVERY =
      Integer.getInteger(
          "starling.compared_every", Long.getLong("starling.fuzz.seconds", 0) > 0 ? 1 : 5);

  private static final int RUNS_AT_ONCE = 2;
  private static final int REPLAYS = Integer.getInteger("starling.replays", 300);

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private OracleComparison oracle;

  @Before
  public void startOracle() throws Exception {
    oracle = new OracleComparison(folder.newFolder().toPath().toRealPath());
  }

  @After
  public void endOracle() throws Exception {
    if (OracleComparison.isPossible()) {
      oracle.close();
    }
  }

  @Test
  public void warmServersAnswerLikeNewOnes() throws Exception {
    long seconds = Long.getLong("starling.fuzz.seconds", 0); // set by tools/fuzz
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    long seed = Long.getLong("starling.seed", seconds > 0 ? System.nanoTime() : 20261130);
    int size = seconds > 0 ? STEPS_OF_ONE : Math.min(STEPS_OF_ONE, STEPS);
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(RUNS_AT_ONCE)) {
      List<Future<?>> runs = new ArrayList<>();
      for (int i = 0; i < RUNS_AT_ONCE; i++) {
        runs.add(
            threads.submit(
                () -> {
                  for (int run = begun.getAndIncrement();
                      run * size < STEPS || System.nanoTime() < end;
                      run = begun.getAndIncrement()) {
                    run(seed + run, size);
                    System.out.printf("%d steps without a mismatch%n", done.addAndGet(size));
                  }
                  return null;
                }));
      }
      for (Future<?> run : runs) {
        run.get();
      }
    }
  }

  private void run(long seed, int count) throws Exception {
    Random random = new Random(seed);
    Path scratch = folder.getRoot().toPath();
    ImmutableSortedMap<String, Integer> begin = new RandomWorkspace().genome().allAtRandom(random);
    List<RandomStep> steps = new ArrayList<>();
    List<ImmutableSortedMap<String, Integer>> states = new ArrayList<>();
    try (RandomRun run = new RandomRun(Files.createTempDirectory(scratch, "run"), begin)) {
      for (int step = 0; step < count; step++) {
        steps.add(draw(run.genome(), random, states));
        states.add(run.genome().values());
        Optional<String> wrong =
            step % COMPARED_EVERY == COMPARED_EVERY - 1
                ? run.step(steps.getLast())
                : run.cheapStep(steps.getLast());
        if (wrong.isPresent()) {
          explain(seed, wrong.get(), new RandomScript(begin, ImmutableList.copyOf(steps)), scratch);
        }
        if (step % ORACLE_EVERY == ORACLE_EVERY - 1) {
          compareWithOracle(run, "seed %d, step %d".formatted(seed, step));
        }
      }
    }
  }

  /** The same workspace is built by Bazel, if it is one that an old release understands. */
  private void compareWithOracle(RandomRun run, String where) throws Exception {
    if (!run.state().isOld() || !OracleComparison.isPossible()) {
      return;
    }
    Answer answer = run.answer(RandomStep.plainBuild());
    Optional<String> difference =
        oracle.difference(run.state().entries(), answer, run.state().flags());
    assertWithMessage(where + run.genome().values() + difference.orElse(""))
        .that(difference.isEmpty())
        .isTrue();
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
