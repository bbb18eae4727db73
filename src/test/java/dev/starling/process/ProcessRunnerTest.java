package dev.starling.process;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assert.assertThrows;
import static org.junit.Assume.assumeTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** Each runner does the same with real processes. */
@RunWith(Parameterized.class)
public final class ProcessRunnerTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final boolean posix;
  private ProcessRunner runner;
  private Path root;

  public ProcessRunnerTest(boolean posix) {
    this.posix = posix;
  }

  @Parameters(name = "posix_spawn={0}")
  public static ImmutableList<Boolean> runners() {
    return ImmutableList.of(true, false);
  }

  @Before
  public void makeRunner() {
    assumeTrue(!posix || PosixSpawnRunner.isAvailable());
    runner = posix ? new PosixSpawnRunner() : new JvmProcessRunner();
    root = folder.getRoot().toPath();
  }

  private ProcessResult run(Optional<Duration> timeout, String... arguments)
      throws IOException, InterruptedException {
    return runner.run(
        new ProcessSpec(
            ImmutableList.copyOf(arguments),
            ImmutableMap.of("GREETING", "hall\u00c3\u00b6", "PATH", "/usr/bin:/bin"),
            root,
            root.resolve("out"),
            root.resolve("err"),
            timeout));
  }

  private ProcessResult shell(String script) throws IOException, InterruptedException {
    return run(Optional.empty(), "/bin/sh", "-c", script);
  }

  @Test
  public void outputsGoToFiles() throws Exception {
    assertThat(shell("echo out; echo err >&2").isSuccess()).isTrue();
    assertThat(Files.readString(root.resolve("out"))).isEqualTo("out\n");
    assertThat(Files.readString(root.resolve("err"))).isEqualTo("err\n");
  }

  @Test
  public void runsInItsDirectory() throws Exception {
    assertThat(shell("pwd -P").isSuccess()).isTrue();
    assertThat(Files.readString(root.resolve("out")).trim())
        .isEqualTo(root.toRealPath().toString());
  }

  @Test
  public void seesItsEnvironmentAndNoOther() throws Exception {
    ProcessResult result = run(Optional.empty(), "/usr/bin/env");
    assertThat(result.isSuccess()).isTrue();
    assertThat(Files.readString(root.resolve("out")))
        .isEqualTo("GREETING=hall\u00f6\nPATH=/usr/bin:/bin\n");
  }

  @Test
  public void hasNoInputAndNoFurtherOpenFiles() throws Exception {
    try (var _ = Files.newInputStream(Files.createFile(root.resolve("held")))) {
      assertThat(shell("cat; ls /proc/self/fd").isSuccess()).isTrue();
    }
    // 3 is the directory that ls itself reads
    assertThat(Files.readAllLines(root.resolve("out"))).containsExactly("0", "1", "2", "3");
  }

  @Test
  public void tellsTheExitCode() throws Exception {
    ProcessResult result = shell("exit 7");
    assertThat(result.describe()).isEqualTo("Exit 7");
    assertThat(result.shellCode()).isEqualTo(7);
  }

  @Test
  public void tellsTheSignal() throws Exception {
    ProcessResult result = shell("kill -9 $$");
    assertThat(result.describe()).isEqualTo("Killed");
    assertThat(result.shellCode()).isEqualTo(137);
  }

  @Test
  public void namesWithoutSlashAreFoundInThePath() throws Exception {
    assertThat(run(Optional.empty(), "true").isSuccess()).isTrue();
  }

  @Test
  public void missingProgramIsAnError() {
    IOException e =
        assertThrows(IOException.class, () -> run(Optional.empty(), "./no-such-program"));
    assertThat(e).hasMessageThat().contains("no-such-program");
  }

  @Test
  public void timeoutEndsTheProcess() throws Exception {
    ProcessResult result = run(Optional.of(Duration.ofMillis(200)), "/bin/sh", "-c", "sleep 60");
    assertThat(result).isInstanceOf(ProcessResult.TimedOut.class);
    assertThat(result.elapsed()).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  public void interruptEndsTheProcessAndItsChildren() throws Exception {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    shell("sleep 61 & echo $! > child; wait");
                  } catch (IOException | InterruptedException e) {
                    thrown.set(e);
                  }
                });
    Path child = root.resolve("child");
    while (!Files.exists(child) || Files.readString(child).isBlank()) {
      Thread.sleep(5);
    }
    thread.interrupt();
    thread.join();
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    assertThat(isRunning(Long.parseLong(Files.readString(child).trim()))).isFalse();
  }

  @Test
  public void leftoversOfTheGroupAreKilled() throws Exception {
    assumeTrue(posix);
    assertThat(shell("sleep 62 & echo $! > child").isSuccess()).isTrue();
    assertThat(isRunning(Long.parseLong(Files.readString(root.resolve("child")).trim()))).isFalse();
  }

  @Test
  public void textWithoutInterpreterRunsInTheShell() throws Exception {
    assumeTrue(posix);
    Path script = root.resolve("script");
    Files.writeString(script, "echo from the shell: $1\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    assertThat(run(Optional.empty(), "./script", "x").isSuccess()).isTrue();
    assertThat(Files.readString(root.resolve("out"))).isEqualTo("from the shell: x\n");
  }

  private static boolean isRunning(long pid) throws InterruptedException, IOException {
    for (int i = 0; i < 100; i++) {
      Path stat = Path.of("/proc/" + pid + "/stat");
      if (!Files.exists(stat) || Files.readString(stat).contains(") Z ")) {
        return false;
      }
      Thread.sleep(20);
    }
    return true;
  }
}
