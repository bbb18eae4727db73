package dev.starling.server;

import dev.starling.command.CommandResult;
import dev.starling.command.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

/**
 * Builds a random workspace on a disk that fails now and then, and after each failure on one that
 * works: the process that {@link FaultyDiskTest} starts.
 */
final class FaultySteps {
  private static final int CALLS = 400;

  private final FaultyDisk disk;
  private final RandomRun run;
  private final Random random;
  private int hit;
  private int told;

  private FaultySteps(FaultyDisk disk, RandomRun run, Random random) {
    this.disk = disk;
    this.run = run;
    this.random = random;
  }

  /** Arguments: an empty directory, the library, a seed, the number of steps. */
  public static void main(String[] arguments) throws Exception {
    long seed = Long.parseLong(arguments[2]);
    Random random = new Random(seed);
    int count = Integer.parseInt(arguments[3]);
    try (RandomRun run =
        new RandomRun(Path.of(arguments[0]), new RandomWorkspace().genome().allAtRandom(random))) {
      FaultySteps steps = new FaultySteps(new FaultyDisk(Path.of(arguments[1])), run, random);
      for (int step = 0; step < count; step++) {
        Optional<String> wrong = steps.step();
        if (wrong.isPresent()) {
          System.out.printf("seed %d, step %d: %s%n", seed, step, wrong.get());
          System.exit(1);
        }
      }
      System.out.printf(
          "%d steps, %d with calls that failed, %d of them told%n", count, steps.hit, steps.told);
      if (steps.told == 0) {
        System.out.println("no failure was told: the library does nothing");
        System.exit(1);
      }
    }
    System.exit(0); // whatever threads there are
  }

  /** A build on a faulty disk and one on a good disk; tells what is wrong. */
  private Optional<String> step() throws IOException, InterruptedException {
    RandomStep edits = RandomStep.draw(run.genome(), random, "p");
    run.edit(edits);
    FaultyDisk.Fault fault = FaultyDisk.Fault.values()[random.nextInt(3)];
    long from = random.nextInt(1 << random.nextInt(9));
    long to = from + (random.nextInt(3) == 0 ? CALLS : random.nextInt(3));
    boolean isEnding = random.nextInt(3) == 0;
    disk.arm(run.warm(), from, to, fault);
    CommandWorkspace.Outcome outcome;
    long failed;
    try {
      outcome = run.build();
      if (isEnding || outcome.result() instanceof CommandResult.Shutdown) {
        run.restart(); // the graph is written down
      }
    } finally {
      failed = disk.disarm();
    }
    String what = "%s in calls %d to %d (%d)".formatted(fault, from, to, failed);
    Optional<String> wrong = failed == 0 ? Optional.empty() : wrong(fault, outcome);
    if (wrong.isEmpty()) {
      wrong = run.step(RandomStep.plainBuild()).map(text -> "the next build: " + text);
    }
    return wrong.map(text -> what + ": " + text + "\n---- after\n" + outcome.stderr());
  }

  /** What is wrong with how a build tells that the disk does not work. */
  private Optional<String> wrong(FaultyDisk.Fault fault, CommandWorkspace.Outcome outcome) {
    hit++;
    if (outcome.code() == ExitCode.INTERNAL_ERROR.number()) {
      return Optional.of("a crash");
    }
    boolean isTold = !fault.text().isEmpty() && outcome.stderr().contains(fault.text());
    if (!isTold) {
      return Optional.empty(); // it failed where nothing depends on it
    }
    told++;
    for (String line : outcome.stderr().lines().toList()) {
      if (line.contains(fault.text()) && !line.contains("/")) {
        return Optional.of("a message that names no file: " + line);
      }
      if (line.contains("Exception")) {
        return Optional.of("a message for programmers: " + line);
      }
    }
    return Optional.empty();
  }
}
