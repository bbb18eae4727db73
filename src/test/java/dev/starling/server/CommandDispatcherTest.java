package dev.starling.server;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.protobuf.UnknownFieldSet;
import dev.starling.command.Command;
import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.command.CommandRegistry;
import dev.starling.command.CommandResult;
import dev.starling.command.Directories;
import dev.starling.command.ExitCode;
import dev.starling.command.Invocation;
import dev.starling.command.Terminal;
import dev.starling.command.WorkspaceRoot;
import dev.starling.event.Diagnostic;
import dev.starling.option.FlagTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Runs commands as the server does, without a socket. */
@RunWith(JUnit4.class)
public final class CommandDispatcherTest {
  private static final FlagTable FLAGS = FlagTable.standard();

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path root = Path.of("");
  private Path workspace = Path.of("");

  private final CancelNotice cancelNotice = new CancelNotice();

  private record Outcome(CommandResult result, String stdout, String stderr) {
    int code() {
      return switch (result) {
        case CommandResult.Exit(int code) -> code;
        case CommandResult.Shutdown(int code) -> code;
        case CommandResult.Execute _ -> -1;
      };
    }
  }

  @Before
  public void makeWorkspace() throws IOException {
    root = folder.getRoot().toPath().toRealPath();
    workspace = Files.createDirectories(root.resolve("w"));
    Files.createFile(workspace.resolve("MODULE.bazel"));
  }

  private Directories directories() {
    return new Directories(root.resolve("install"), root.resolve("out"), root.resolve("out/base"));
  }

  private Outcome run(String... arguments) {
    return run(Wiring.commandRunner(FLAGS, directories()), workspace, arguments);
  }

  private Outcome run(CommandRunner runner, Path directory, String... arguments) {
    ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    Invocation invocation =
        new Invocation(
            UUID.randomUUID(),
            Instant.EPOCH,
            directory,
            ImmutableMap.of("HOME", root.toString()),
            ImmutableList.of("--nosystem_rc"),
            ImmutableList.copyOf(arguments),
            new Terminal(false, false, 80),
            /* clientPid= */ 1);
    CommandResult result =
        runner.run(
            invocation,
            WorkspaceRoot.above(directory),
            new ClientStreams(stdout, stderr, () -> 80, cancelNotice));
    return new Outcome(
        result,
        stdout.toString(StandardCharsets.ISO_8859_1),
        stderr.toString(StandardCharsets.ISO_8859_1));
  }

  /** A command made of what it does. */
  private record Fake(Body body) implements Command {
    interface Body {
      CommandResult run(CommandContext context) throws CommandException, InterruptedException;
    }

    @Override
    public String name() {
      return "sync";
    }

    @Override
    public String summary() {
      return "Does what the test says.";
    }

    @Override
    public CommandResult run(CommandContext context) throws CommandException, InterruptedException {
      return body.run(context);
    }
  }

  private Outcome runFake(Fake.Body body) {
    CommandRegistry registry = CommandRegistry.of(ImmutableList.<Command>of(new Fake(body)));
    return run(
        new CommandDispatcher(
            registry, FLAGS, directories(), ModuleAliases.NONE, _ -> {}, _ -> {}, () -> {}),
        workspace,
        "sync");
  }

  @Test
  public void failuresHaveTheirExitCodes() throws IOException {
    Outcome refused =
        runFake(
            _ -> {
              throw new CommandException(ExitCode.ANALYSIS_FAILURE, "no such target '//:x'");
            });
    assertThat(refused.code()).isEqualTo(7);
    assertThat(refused.stderr()).isEqualTo("ERROR: no such target '//:x'\n");
    Outcome cancelled =
        runFake(
            _ -> {
              throw new InterruptedException();
            });
    assertThat(cancelled.code()).isEqualTo(8);
    assertThat(cancelled.stderr()).isEqualTo("ERROR: sync interrupted\n");
    Outcome crashed =
        runFake(
            _ -> {
              throw new IllegalStateException("broken invariant");
            });
    assertThat(crashed.code()).isEqualTo(37);
    assertThat(crashed.stderr()).contains("broken invariant");
    UnknownFieldSet detail =
        UnknownFieldSet.parseFrom(
            Files.readAllBytes(directories().outputBase().resolve("failure_detail.rawproto")));
    assertThat(detail.getField(1).getLengthDelimitedList().getFirst().toStringUtf8())
        .contains("broken invariant");
    UnknownFieldSet crash =
        UnknownFieldSet.parseFrom(detail.getField(108).getLengthDelimitedList().getFirst());
    UnknownFieldSet cause =
        UnknownFieldSet.parseFrom(crash.getField(2).getLengthDelimitedList().getFirst());
    assertThat(cause.getField(1).getLengthDelimitedList().getFirst().toStringUtf8())
        .isEqualTo("java.lang.IllegalStateException");
    assertThat(crashed.stderr()).contains("CommandDispatcherTest");
    Outcome exhausted =
        runFake(
            _ -> {
              throw new OutOfMemoryError();
            });
    assertThat(exhausted.result()).isEqualTo(new CommandResult.Shutdown(33));
  }

  @Test
  public void aCancelIsTakenNoteOfAtOnce() {
    Outcome cancelled =
        runFake(
            _ -> {
              cancelNotice.cancelled();
              throw new InterruptedException();
            });
    assertThat(cancelled.stderr())
        .isEqualTo(
            "\nStarling caught interrupt signal; cancelling pending invocation.\n"
                + "ERROR: sync interrupted\n");
  }

  @Test
  public void whatWasPrintedIsInTheLog() throws Exception {
    Outcome unused =
        runFake(
            context -> {
              context.stdout().println("result");
              context.events().handle(Diagnostic.info("said"));
              return CommandResult.of(ExitCode.SUCCESS);
            });
    assertThat(Files.readString(root.resolve("out/base/command.log")))
        .isEqualTo("result\nINFO: said\n");
  }

  @Test
  public void unknownCommandsAndOptionsSuggestTheNearOne() {
    assertThat(run("biuld").stderr())
        .isEqualTo("Command 'biuld' not found (did you mean 'build'?). Try 'starling help'.\n");
    assertThat(run("biuld").code()).isEqualTo(2);
    assertThat(run("info", "--colour=no").stderr())
        .isEqualTo(
            "ERROR: --colour=no :: Unrecognized option: --colour=no (did you mean '--color'?)\n");
  }

  @Test
  public void someCommandsNeedAWorkspace() throws Exception {
    Path elsewhere = Files.createDirectories(root.resolve("elsewhere"));
    CommandRunner runner = Wiring.commandRunner(FLAGS, directories());
    Outcome outcome = run(runner, elsewhere, "info");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.stderr())
        .startsWith(
            "ERROR: The 'info' command is only supported from within a workspace (below a"
                + " directory having a MODULE.bazel file).\n");
    assertThat(run(runner, elsewhere, "version").code()).isEqualTo(0);
  }

  @Test
  public void nobodyBuildsInAnOutputTree() throws Exception {
    Files.writeString(root.resolve("DO_NOT_BUILD_HERE"), "/somewhere");
    assertThat(run("info").stderr()).contains("output tree");
  }

  @Test
  public void infoKnowsDirectories() throws Exception {
    assertThat(run("info", "bazel-bin").stdout())
        .isEqualTo(root + "/out/base/execroot/_main/bazel-out/k8-fastbuild/bin\n");
    assertThat(run("info", "-c", "opt", "bazel-testlogs").stdout()).endsWith("-opt/testlogs\n");
    assertThat(run("info", "release", "workspace").stdout())
        .isEqualTo("release: release 8.7.0\nworkspace: " + workspace + "\n");
    Outcome unknown = run("info", "relase", "release");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.stdout()).isEqualTo("release: release 8.7.0\n");
    assertThat(unknown.stderr())
        .isEqualTo("ERROR: unknown key(s): 'relase' (did you mean 'release'?)\n");
    assertThat(run("info").stdout()).contains("\noutput_base: " + root + "/out/base\n");
  }

  @Test
  public void aWorkspaceFileNamesTheExecutionRoot() throws Exception {
    Files.delete(workspace.resolve("MODULE.bazel"));
    Files.writeString(workspace.resolve("WORKSPACE"), "# one\nworkspace(name = \"birds\")\n");
    assertThat(run("info", "execution_root").stdout())
        .isEqualTo(root + "/out/base/execroot/birds\n");
    Files.writeString(workspace.resolve("WORKSPACE"), "");
    assertThat(run("info", "execution_root").stdout())
        .isEqualTo(root + "/out/base/execroot/_main\n");
  }

  @Test
  public void rcFilesAreAnnounced() throws Exception {
    Files.writeString(workspace.resolve(".bazelrc"), "common --announce_rc\nbuild -c opt\n");
    Outcome outcome = run("info", "release");
    assertThat(outcome.stderr())
        .isEqualTo(
            """
            INFO: Options provided by the client:
              Inherited 'common' options: --isatty=0 --terminal_columns=80
            INFO: Reading rc options for 'info' from %1$s/.bazelrc:
              Inherited 'common' options: --announce_rc
            INFO: Reading rc options for 'info' from %1$s/.bazelrc:
              Inherited 'build' options: -c opt
            """
                .formatted(workspace));
  }

  @Test
  public void cleanRemovesOutputsAndOurLinksOnly() throws Exception {
    Path base = root.resolve("out/base");
    Path outputs = Files.createDirectories(base.resolve("execroot/_main/bazel-out/k8-fastbuild"));
    Files.writeString(outputs.resolve("x"), "x");
    Files.createDirectories(base.resolve("action_cache"));
    Files.createDirectories(base.resolve("external/repo"));
    Files.createSymbolicLink(workspace.resolve("bazel-out"), outputs);
    Files.createSymbolicLink(workspace.resolve("bazel-w"), base.resolve("execroot/_main"));
    Files.createSymbolicLink(workspace.resolve("bazel-bin"), workspace);
    Files.createDirectories(workspace.resolve("bazel-testlogs"));
    assertThat(run("clean").code()).isEqualTo(0);
    assertThat(Files.exists(base.resolve("execroot/_main"))).isFalse();
    assertThat(Files.exists(base.resolve("action_cache"))).isFalse();
    assertThat(Files.exists(base.resolve("external/repo"))).isTrue();
    assertThat(Files.isSymbolicLink(workspace.resolve("bazel-out"))).isFalse();
    assertThat(Files.isSymbolicLink(workspace.resolve("bazel-w"))).isFalse();
    assertThat(Files.isSymbolicLink(workspace.resolve("bazel-bin"))).isTrue();
    assertThat(Files.isDirectory(workspace.resolve("bazel-testlogs"))).isTrue();
  }

  @Test
  public void expungeEndsTheServer() throws Exception {
    Files.createDirectories(root.resolve("out/base/external/repo"));
    assertThat(run("clean", "--expunge").result()).isEqualTo(new CommandResult.Shutdown(0));
    assertThat(Files.exists(root.resolve("out/base"))).isFalse();
    assertThat(run("clean", "//a").stderr()).contains("Unrecognized arguments: //a");
  }

  @Test
  public void expungeAsyncMovesThingsAside() throws Exception {
    Files.createDirectories(root.resolve("out/base/external/repo"));
    assertThat(run("clean", "--expunge_async").code()).isEqualTo(0);
    assertThat(Files.exists(root.resolve("out/base"))).isFalse();
  }

  @Test
  public void flagsAreSaidShortest() {
    assertThat(
            run("canonicalize-flags", "--for_command=test", "--", "-k", "--jobs=5", "-t-", "//a")
                .stdout())
        .isEqualTo("--cache_test_results=0\n--jobs=5\n--keep_going=1\n//a\n");
    assertThat(run("canonicalize-flags", "--", "--nonsense").code()).isEqualTo(2);
    assertThat(run("canonicalize-flags", "--for_command=nonsense").stderr())
        .isEqualTo("ERROR: Not a valid command: 'nonsense'\n");
  }

  @Test
  public void helpExplainsCommandsOptionsAndTopics() {
    assertThat(run().stdout()).contains("\n  version             Prints version information");
    String help = run("help", "info").stdout();
    assertThat(help).contains("Usage: starling info <options> [key ...]");
    assertThat(help)
        .contains("  --compilation_mode [-c] (fastbuild, dbg or opt; default: \"fastbuild\")\n");
    assertThat(help).contains("  --[no]announce_rc (a boolean; default: \"false\")\n");
    assertThat(run("help", "startup_options").stdout()).contains("--output_base (a path");
    assertThat(run("help", "info-keys").stdout()).contains("  bazel-bin ");
    assertThat(run("help", "target-syntax").stdout()).contains("//pkg:all");
    assertThat(run("help", "--short", "info").stdout()).contains("\n  --[no]announce_rc\n");
    assertThat(run("help", "--long", "clean").stdout()).contains("Stands for: --expunge --async\n");
    assertThat(run("help", "inof").stderr()).contains("(did you mean 'info'?)");
    assertThat(run("help", "inof").code()).isEqualTo(2);
  }

  @Test
  public void versionSaysBothReleases() {
    assertThat(run("version").stdout()).startsWith("Starling release: ");
    assertThat(run("version").stdout()).contains("\nBuild label: 8.7.0\n");
    assertThat(run("version", "--gnu_format").stdout()).isEqualTo("bazel 8.7.0\n");
  }
}
