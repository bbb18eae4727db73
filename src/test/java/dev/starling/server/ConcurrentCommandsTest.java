package dev.starling.server;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.rules.Timeout;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Several commands at once on one engine. */
@RunWith(JUnit4.class)
public final class ConcurrentCommandsTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  /** How long the eight go on under tools/fuzz: a minute at most. */
  private static final long SECONDS = Math.min(60, Long.getLong("starling.fuzz.seconds", 0));

  @Rule public final Timeout timeout = Timeout.seconds(120 + SECONDS);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private CommandWorkspace workspace;
  private Path begun;
  private Path goOn;

  @Before
  public void makeWorkspace() throws IOException {
    workspace = new CommandWorkspace(folder.getRoot().toPath());
    begun = folder.getRoot().toPath().resolve("begun");
    goOn = folder.getRoot().toPath().resolve("go on");
    workspace.write(
        "BUILD",
        """
        config_setting(name = "loud", values = {"define": "voice=loud"})
        genrule(
            name = "slow",
            outs = ["slow.txt"],
            cmd = "echo part > $@; echo x >> '%s'; while [ ! -e '%s' ]; do sleep 0.02; done; echo slow > $@",
        )
        genrule(
            name = "word",
            outs = ["word.txt"],
            cmd = "echo " + select({":loud": "HELLO", "//conditions:default": "hello"}) + " > $@",
        )
        genrule(name = "both", srcs = [":slow", ":word"], outs = ["both.txt"], cmd = "cat $(SRCS) > $@")
        """
            .formatted(begun, goOn));
  }

  @After
  public void end() throws Exception {
    Files.writeString(goOn, "");
    threads.shutdown();
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
  }

  private Future<CommandWorkspace.Outcome> start(String... arguments) {
    return threads.submit(() -> workspace.run(arguments));
  }

  private Future<CommandWorkspace.Outcome> startSlow(String... arguments) throws Exception {
    Future<CommandWorkspace.Outcome> build = start(arguments);
    while (!Files.exists(begun)) {
      assertThat(build.isDone()).isFalse();
      Thread.sleep(5);
    }
    return build;
  }

  private CommandWorkspace.Outcome succeed(String... arguments) {
    CommandWorkspace.Outcome outcome = workspace.run(arguments);
    assertWithMessage(outcome.stderr()).that(outcome.code()).isEqualTo(0);
    return outcome;
  }

  private static CommandWorkspace.Outcome succeeded(Future<CommandWorkspace.Outcome> command)
      throws Exception {
    CommandWorkspace.Outcome outcome = command.get();
    assertWithMessage(outcome.stderr()).that(outcome.code()).isEqualTo(0);
    return outcome;
  }

  @Test
  public void whoeverFindsWhatABuildFoundRunsBesideIt() throws Exception {
    Future<CommandWorkspace.Outcome> build = startSlow("build", "//:slow");
    assertThat(succeed("query", "//:all").stdout()).contains("//:word\n");
    assertThat(succeed("cquery", "//:word").stdout()).contains("//:word (");
    assertThat(succeed("aquery", "//:word").stdout()).contains("Genrule");
    succeed("build", "//:word");
    assertThat(workspace.read("bazel-bin/word.txt")).isEqualTo("hello\n");
    assertThat(build.isDone()).isFalse();
    Files.writeString(goOn, "");
    succeeded(build);
    assertThat(workspace.read("bazel-bin/slow.txt")).isEqualTo("slow\n");
  }

  @Test
  public void whoeverFindsOtherFilesWaits() throws Exception {
    Future<CommandWorkspace.Outcome> build = startSlow("build", "//:slow");
    workspace.write("BUILD", workspace.read("BUILD") + "filegroup(name = 'late')\n");
    Future<CommandWorkspace.Outcome> query = start("query", "//:all");
    Thread.sleep(100);
    assertThat(query.isDone()).isFalse();
    Files.writeString(goOn, "");
    succeeded(build);
    assertThat(succeeded(query).stdout()).contains("//:late\n");
    assertThat(query.get().stderr())
        .contains(
            "Another command (pid=1) is running with other files or options. Waiting for it to"
                + " complete");
  }

  @Test
  public void buildsShareWhatTheyHaveInCommon() throws Exception {
    Future<CommandWorkspace.Outcome> first = startSlow("build", "//:slow");
    Future<CommandWorkspace.Outcome> second = start("build", "//:both");
    Thread.sleep(100);
    Files.writeString(goOn, "");
    succeeded(first);
    succeeded(second);
    assertThat(Files.readString(begun)).isEqualTo("x\n");
    assertThat(workspace.read("bazel-bin/both.txt")).isEqualTo("slow\nhello\n");
  }

  @Test
  public void aBuildThatWantsOtherBytesWaits() throws Exception {
    Future<CommandWorkspace.Outcome> first = startSlow("build", "//:both");
    Future<CommandWorkspace.Outcome> second = start("build", "--define=voice=loud", "//:word");
    Thread.sleep(200);
    assertThat(second.isDone()).isFalse();
    Files.writeString(goOn, "");
    succeeded(first);
    assertThat(succeeded(second).stderr())
        .contains("Another build (pid=1) makes another bazel-out/k8-fastbuild/bin/word.txt");
    assertThat(workspace.read("bazel-bin/both.txt")).isEqualTo("slow\nhello\n");
    assertThat(workspace.read("bazel-bin/word.txt")).isEqualTo("HELLO\n");
    succeed("build", "//:word");
    assertThat(workspace.read("bazel-bin/word.txt")).isEqualTo("hello\n");
  }

  @Test
  public void whatACancelledBuildHasBegunIsDoneByAnother() throws Exception {
    List<Thread> canceller = new ArrayList<>();
    Future<CommandWorkspace.Outcome> first =
        threads.submit(
            () -> {
              canceller.add(Thread.currentThread());
              return workspace.run("build", "//:slow");
            });
    while (!Files.exists(begun)) {
      Thread.sleep(5);
    }
    Future<CommandWorkspace.Outcome> second = start("build", "//:both");
    Thread.sleep(200);
    canceller.getFirst().interrupt();
    assertThat(first.get().code()).isEqualTo(8);
    Files.writeString(goOn, "");
    succeeded(second);
    assertThat(workspace.read("bazel-bin/both.txt")).isEqualTo("slow\nhello\n");
  }

  @Test
  public void aCancelledActionLeavesNothing() throws Exception {
    Thread building = Thread.ofPlatform().start(() -> workspace.run("build", "//:slow"));
    while (!Files.exists(begun)) {
      Thread.sleep(5);
    }
    building.interrupt();
    building.join();
    assertThat(Files.exists(workspace.path("bazel-bin"))).isTrue();
    assertThat(Files.exists(workspace.path("bazel-bin/slow.txt"))).isFalse();
  }

  /** Eight at once; each build must leave what it was asked for, or what a later one made of it. */
  @Test
  public void manyCommandsGetAlong() throws Exception {
    Files.writeString(goOn, "");
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int number = i;
      all.add(threads.submit(() -> runMany(number)));
    }
    for (Future<?> each : all) {
      each.get();
    }
    succeed("build", "//:all");
    assertThat(workspace.read("bazel-bin/both.txt")).isEqualTo("slow\nhello\n");
  }

  private Void runMany(int number) throws IOException {
    long end = System.nanoTime() + SECONDS * 1_000_000_000L;
    for (int round = 0; round < 6 || System.nanoTime() < end; round++) {
      switch ((number + round) % 8) {
        case 0 -> succeed("build", "//:both");
        case 1 -> succeed("build", "--define=voice=loud", "//:both");
        case 2 -> assertThat(succeed("query", "//:word").stdout()).isEqualTo("//:word\n");
        case 3 -> assertThat(succeed("cquery", "//:word").stdout()).startsWith("//:word (");
        case 4 -> {
          workspace.write("p" + number + "/BUILD", "filegroup(name = 'r%d')\n".formatted(round));
          assertThat(succeed("query", "//p%d:all".formatted(number)).stdout())
              .isEqualTo("//p%d:r%d\n".formatted(number, round));
        }
        case 5 -> assertThat(succeed("aquery", "//:word").stdout()).contains("Genrule");
        case 6 -> succeed("build", "--nobuild", "//...");
        default -> succeed("info", "release");
      }
    }
    return null;
  }
}
