package dev.starling.server;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** A server that lives long does not grow. */
@RunWith(JUnit4.class)
public final class RetentionTest {
  private static final int BUILDS = 500;
  private static final int TARGETS = 100;
  private static final Pattern RETAINED =
      Pattern.compile("(\\d+) configurations, (\\d+) nodes .* above (\\d+) nodes");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private CommandWorkspace workspace;

  @Before
  public void makeWorkspace() throws IOException {
    workspace = new CommandWorkspace(folder.getRoot().toPath());
    workspace.write("kept/BUILD", "genrule(name = 'kept', outs = ['o'], cmd = 'echo 1 > $@')\n");
  }

  @After
  public void endServer() {
    workspace.abandon();
  }

  private void run(String... line) {
    CommandWorkspace.Outcome outcome = workspace.run(line);
    assertWithMessage(outcome.stderr()).that(outcome.code()).isEqualTo(0);
  }

  private long retained(int group) {
    Matcher matcher = RETAINED.matcher(workspace.run("info", "retained-configurations").stdout());
    assertThat(matcher.find()).isTrue();
    return Long.parseLong(matcher.group(group));
  }

  /**
   * The bytes in use when the server has come to rest: while commands come without a pause, what is
   * to be written to disk waits, and keeps the nodes of that time.
   */
  private static long heap() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int look = 0; look < 16; look++) {
      Thread.sleep(250);
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  /** Each build is of targets that no build before has seen, and none after will. */
  @Test
  public void manyBuildsWithEdits() throws Exception {
    long half = 0;
    long mostNodes = 0;
    for (int build = 0; build < BUILDS; build++) {
      workspace.write(
          "BUILD",
          "[filegroup(name = 'b%d_%%d' %% i, srcs = ['f%%d' %% i]) for i in range(%d)]\n"
              .formatted(build, TARGETS));
      run("build", "--nobuild", "--define=odd=" + build % 2, "//...");
      if (build % 5 == 0) {
        workspace.write(
            "kept/BUILD",
            "genrule(name = 'kept', outs = ['o'], cmd = 'echo %d > $@')\n".formatted(build));
        run("build", "--define=odd=" + build % 2, "//kept");
      }
      mostNodes = Math.max(mostNodes, retained(2));
      if (build == BUILDS / 2) {
        half = heap();
      }
    }
    long end = heap();
    assertThat(retained(1)).isEqualTo(2);
    assertThat(mostNodes).isAtMost(retained(3) + 10L * TARGETS);
    assertWithMessage("bytes after half of the builds: %s, at the end: %s", half, end)
        .that(end)
        .isLessThan(half + half / 4);
    run("build", "//kept");
  }
}
