package dev.starling.server;

import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.Assume.assumeTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/**
 * Whatever call fails on a disk that is full or broken, while outputs, caches, repositories or the
 * graph are written: the message names the file, and the next build is right.
 *
 * <p>{@code -Dstarling.seed} repeats a failure.
 */
@RunWith(JUnit4.class)
public final class FaultyDiskTest {
  private static final int STEPS = Integer.getInteger("starling.fault_steps", 40);

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void theNextBuildIsRight() throws Exception {
    Path root = folder.getRoot().toPath().toRealPath();
    Path library = root.resolve("faults.so");
    assumeTrue("a C compiler", compile(library));
    long seed = Long.getLong("starling.seed", 20261130);
    long end = System.nanoTime() + Long.getLong("starling.fuzz.seconds", 0) * 1_000_000_000L;
    do {
      Path output = Files.createFile(root.resolve("output" + seed));
      Process process =
          start(library, Files.createDirectory(root.resolve("r" + seed)), seed, output);
      int code = process.waitFor();
      String said = Files.readString(output);
      System.out.print(said);
      assertWithMessage(said).that(code).isEqualTo(0);
      seed++;
    } while (System.nanoTime() < end);
  }

  private static boolean compile(Path library) throws Exception {
    Path source = Path.of(System.getProperty("starling.basedir"), "src/test/native/faults.c");
    try {
      return new ProcessBuilder(
                  "cc",
                  "-shared",
                  "-fPIC",
                  "-O1",
                  "-o",
                  library.toString(),
                  source.toString(),
                  "-ldl")
              .inheritIO()
              .start()
              .waitFor()
          == 0;
    } catch (java.io.IOException _) {
      return false; // there is none
    }
  }

  private static Process start(Path library, Path scratch, long seed, Path output)
      throws Exception {
    return ChildJvm.start(
        FaultySteps.class,
        ImmutableList.of("-Xmx1g"),
        ImmutableMap.of("LD_PRELOAD", library.toString()),
        ImmutableList.of(
            scratch.toString(), library.toString(), Long.toString(seed), Integer.toString(STEPS)),
        output);
  }
}
