package dev.starling.exec;

import static com.google.common.truth.Truth.assertThat;
import static dev.starling.exec.ActionWorkspace.output;
import static dev.starling.exec.ActionWorkspace.owner;
import static dev.starling.exec.ActionWorkspace.shellAction;
import static dev.starling.exec.ActionWorkspace.source;
import static dev.starling.exec.ActionWorkspace.tree;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Artifact;
import dev.starling.action.CommandLine;
import dev.starling.action.CommandLines;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.ParamFileFormat;
import dev.starling.action.ParamFileInfo;
import dev.starling.action.SymlinkAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Builds with real processes: what runs when, and what is left on disk. */
@RunWith(JUnit4.class)
public final class ActionExecutionTest {
  private static final String BIN = "bazel-out/k8-fastbuild/bin/pkg/";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  private ActionWorkspace workspace;

  @Before
  public void open() throws Exception {
    workspace = new ActionWorkspace(folder.getRoot().toPath());
  }

  @After
  public void close() {
    workspace.close();
  }

  private void chain() throws Exception {
    workspace.write("pkg/in", "b\na\n");
    workspace.shell("sorted", "sort pkg/in > " + BIN + "sorted", source("in"));
    workspace.shell(
        "counted",
        "wc -l < " + BIN + "sorted | tr -d ' ' > " + BIN + "counted",
        output("sorted", "sorted"));
  }

  @Test
  public void actionsRunInTheOrderOfTheirInputs() throws Exception {
    chain();
    ExecutionResult result = workspace.build(output("counted", "counted"));
    assertThat(result.isSuccess()).isTrue();
    assertThat(workspace.content(output("counted", "counted"))).isEqualTo("2\n");
    assertThat(workspace.ran()).containsExactly("counted", "sorted");
    assertThat(result.processes()).isEqualTo("3 processes: 1 internal, 2 local.");
  }

  @Test
  public void nothingRunsTwice() throws Exception {
    chain();
    workspace.build(output("counted", "counted"));
    ExecutionResult again = workspace.build(output("counted", "counted"));
    assertThat(again.isSuccess()).isTrue();
    assertThat(workspace.ran()).isEmpty();
    assertThat(again.processes()).isEqualTo("1 process: 1 internal.");
  }

  @Test
  public void equalOutputStopsTheRest() throws Exception {
    chain();
    workspace.build(output("counted", "counted"));
    workspace.write("pkg/in", "a\nb\n");
    workspace.build(output("counted", "counted"));
    assertThat(workspace.ran()).containsExactly("sorted");
  }

  @Test
  public void touchedSourceRunsNothing() throws Exception {
    chain();
    workspace.build(output("counted", "counted"));
    workspace.write("pkg/in", "b\na\n");
    workspace.build(output("counted", "counted"));
    assertThat(workspace.ran()).isEmpty();
  }

  @Test
  public void earlierStateIsRestored() throws Exception {
    chain();
    workspace.build(output("counted", "counted"));
    workspace.write("pkg/in", "1\n2\n3\n");
    workspace.build(output("counted", "counted"));
    assertThat(workspace.ran()).containsExactly("counted", "sorted");
    workspace.write("pkg/in", "b\na\n");
    ExecutionResult back = workspace.build(output("counted", "counted"));
    assertThat(workspace.ran()).isEmpty();
    assertThat(back.counts()).containsEntry(ExecutionCounts.CACHED, 2L);
    assertThat(workspace.content(output("counted", "counted"))).isEqualTo("2\n");
    assertThat(workspace.content(output("sorted", "sorted"))).isEqualTo("a\nb\n");
  }

  @Test
  public void newServerRunsNothing() throws Exception {
    chain();
    workspace.build(output("counted", "counted"));
    workspace.restart();
    ExecutionResult again = workspace.build(output("counted", "counted"));
    assertThat(again.isSuccess()).isTrue();
    assertThat(workspace.ran()).isEmpty();
  }

  @Test
  public void newServerRestoresRemovedOutputs() throws Exception {
    chain();
    workspace.build(output("counted", "counted"));
    workspace.restart();
    Files.delete(workspace.path(output("sorted", "sorted")));
    workspace.build(output("counted", "counted"));
    assertThat(workspace.ran()).isEmpty();
    assertThat(workspace.content(output("sorted", "sorted"))).isEqualTo("a\nb\n");
  }

  @Test
  public void tornCacheIsAsGoodAsNone() throws Exception {
    chain();
    workspace.build(output("counted", "counted"));
    workspace.close();
    Files.writeString(workspace.outputBase.resolve("action_cache/actions.mv"), "garbage");
    workspace.restart();
    ExecutionResult again = workspace.build(output("counted", "counted"));
    assertThat(again.isSuccess()).isTrue();
    assertThat(workspace.ran()).containsExactly("counted", "sorted");
  }

  @Test
  public void removedOutputIsRestored() throws Exception {
    chain();
    workspace.build(output("counted", "counted"));
    Files.delete(workspace.path(output("sorted", "sorted")));
    workspace.build(output("counted", "counted"));
    assertThat(workspace.content(output("sorted", "sorted"))).isEqualTo("a\nb\n");
    assertThat(workspace.ran()).isEmpty();
  }

  @Test
  public void outputChangedByHandIsMadeAgain() throws Exception {
    chain();
    workspace.build(output("counted", "counted"));
    Path sorted = workspace.path(output("sorted", "sorted"));
    Files.setPosixFilePermissions(sorted, PosixFilePermissions.fromString("rw-r--r--"));
    Files.writeString(sorted, "by hand\n");
    ExecutionResult result = workspace.build(output("counted", "counted"));
    assertThat(result.isSuccess()).isTrue();
    assertThat(workspace.content(output("sorted", "sorted"))).isEqualTo("a\nb\n");
    // the store held the same file, so that only running the action helps
    assertThat(workspace.ran()).containsExactly("sorted");
  }

  @Test
  public void outputsAreReadOnly() throws Exception {
    chain();
    workspace.build(output("sorted", "sorted"));
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(workspace.path(output("sorted", "sorted")))))
        .isEqualTo("r-xr-xr-x");
  }

  @Test
  public void environmentIsDeclared() throws Exception {
    workspace.shell("env", "env | grep -v '^PWD\\|^SHLVL\\|^_\\|^OLDPWD' | sort > " + BIN + "env");
    assertThat(workspace.build(output("env", "env")).isSuccess()).isTrue();
    assertThat(workspace.content(output("env", "env")))
        .isEqualTo("FIXED=value\nPATH=/usr/bin:/bin\nTMPDIR=/tmp\n");
  }

  @Test
  public void failureTellsCommandAndOutput() throws Exception {
    workspace.shell("bad", "echo hi; echo err >&2; exit 3");
    ExecutionResult result = workspace.build(output("bad", "bad"));
    assertThat(result.isSuccess()).isFalse();
    assertThat(workspace.messages())
        .containsExactly(
            "ERROR: /ws/pkg/BUILD:1:1: Running bad failed: (Exit 3): sh failed: error executing"
                + " Shell command (from target //pkg:bad) /bin/sh -c 'echo hi; echo err >&2; exit"
                + " 3'\nerr\nhi");
  }

  @Test
  public void outputThatIsTooLongIsNamedAndKept() throws Exception {
    workspace.options.maxShownBytes(5);
    workspace.shell("bad", "echo a long line; echo err >&2; exit 3");
    workspace.build(output("bad", "bad"));
    assertThat(workspace.messages().getLast())
        .containsMatch(
            "\nerr\nstdout \\(/base/.*/_tmp/actions/stdout-1\\) 12 exceeds maximum size of"
                + " --experimental_ui_max_stdouterr_bytes=5 bytes; skipping$");
    Path outputs = workspace.path(output("bad", "bad"));
    while (!outputs.endsWith("bazel-out")) {
      outputs = outputs.getParent();
    }
    Path printed = outputs.resolve("_tmp/actions");
    assertThat(Files.readString(printed.resolve("stdout-1"))).isEqualTo("a long line\n");
    assertThat(Files.exists(printed.resolve("stderr-1"))).isFalse();
  }

  @Test
  public void verboseFailureCanBePasted() throws Exception {
    workspace.options.verboseFailures(true);
    workspace.shell("bad", "exit 1");
    workspace.build(output("bad", "bad"));
    assertThat(workspace.messages())
        .containsExactly(
            """
            ERROR: /ws/pkg/BUILD:1:1: Running bad failed: (Exit 1): sh failed: error executing \
            Shell command (from target //pkg:bad)\s
              (cd /base/execroot/_main && \\
              exec env - \\
                FIXED=value \\
                PATH=/usr/bin:/bin \\
              /bin/sh -c 'exit 1')
            # Configuration: 0123456789abcdef
            # Execution platform: none\
            """);
  }

  @Test
  public void failedActionIsTriedAgain() throws Exception {
    workspace.shell("bad", "exit 1");
    workspace.build(output("bad", "bad"));
    workspace.build(output("bad", "bad"));
    assertThat(workspace.ran()).containsExactly("bad");
    assertThat(workspace.messages()).hasSize(1);
  }

  @Test
  public void signalIsNamed() throws Exception {
    workspace.shell("bad", "kill -9 $$");
    workspace.build(output("bad", "bad"));
    assertThat(workspace.messages().getFirst()).contains("failed: (Killed): sh failed");
  }

  @Test
  public void missingOutputIsAnError() throws Exception {
    workspace.shell("lazy", "true");
    assertThat(workspace.build(output("lazy", "lazy")).isSuccess()).isFalse();
    assertThat(workspace.messages())
        .containsExactly(
            "ERROR: /ws/pkg/BUILD:1:1: output 'pkg/lazy' was not created",
            "ERROR: /ws/pkg/BUILD:1:1: Running lazy failed: not all outputs were created or valid")
        .inOrder();
  }

  @Test
  public void missingSourceIsAnError() throws Exception {
    workspace.shell("s", "true", source("no"), source("none"));
    assertThat(workspace.build(output("s", "s")).isSuccess()).isFalse();
    assertThat(workspace.messages())
        .contains("ERROR: /ws/pkg/BUILD:1:1: missing input file '//pkg:no'");
    assertThat(workspace.messages().getLast())
        .matches(".*Running s failed: [12] input file\\(s\\) do not exist");
    workspace.write("pkg/no", "");
    workspace.write("pkg/none", "");
    workspace.shell("s", "touch " + BIN + "s", source("no"), source("none"));
    assertThat(workspace.build(output("s", "s")).isSuccess()).isTrue();
  }

  @Test
  public void keepGoingBuildsTheRest() throws Exception {
    workspace.keepGoing();
    workspace.shell("bad", "exit 1");
    workspace.shell("good", "touch " + BIN + "good");
    workspace.shell("over", "touch " + BIN + "over", output("bad", "bad"));
    ExecutionResult result =
        workspace.build(output("over", "over"), output("good", "good"), output("bad", "bad"));
    assertThat(result.isSuccess()).isFalse();
    assertThat(workspace.ran()).containsExactly("bad", "good");
    assertThat(workspace.messages()).hasSize(1);
    assertThat(Files.exists(workspace.path(output("good", "good")))).isTrue();
  }

  @Test
  public void oldOutputIsRemovedBeforeTheAction() throws Exception {
    workspace.write("pkg/in", "1");
    String command = "test -e %1$s && exit 9; cp pkg/in %1$s".formatted(BIN + "o");
    workspace.shell("o", command, source("in"));
    assertThat(workspace.build(output("o", "o")).isSuccess()).isTrue();
    workspace.write("pkg/in", "2");
    assertThat(workspace.build(output("o", "o")).isSuccess()).isTrue();
    assertThat(workspace.content(output("o", "o"))).isEqualTo("2");
  }

  @Test
  public void directoriesAreExpandedAndTracked() throws Exception {
    workspace.write("pkg/n", "2");
    DerivedArtifact made = tree("t", "t");
    workspace.target(
        "t",
        shellAction(
                "t",
                "mkdir -p %1$st/sub; for i in $(seq $(cat pkg/n)); do echo $i > %1$st/sub/$i; done"
                    .formatted(BIN),
                ImmutableList.of(source("n")),
                made)
            .build());
    workspace.shell("list", "cat $(find %1$st -type f | sort) > %1$slist".formatted(BIN), made);
    assertThat(workspace.build(output("list", "list")).isSuccess()).isTrue();
    assertThat(workspace.content(output("list", "list"))).isEqualTo("1\n2\n");
    workspace.write("pkg/n", "3");
    assertThat(workspace.build(output("list", "list")).isSuccess()).isTrue();
    assertThat(workspace.content(output("list", "list"))).isEqualTo("1\n2\n3\n");
    workspace.write("pkg/n", "2");
    assertThat(workspace.build(output("list", "list")).isSuccess()).isTrue();
    assertThat(workspace.ran()).isEmpty();
    assertThat(workspace.content(output("list", "list"))).isEqualTo("1\n2\n");
    assertThat(Files.exists(workspace.path(made).resolve("sub/3"))).isFalse();
  }

  @Test
  public void sourceDirectoriesAreTracked() throws Exception {
    workspace.write("pkg/dir/a", "a");
    workspace.shell("list", "ls -R pkg/dir > " + BIN + "list", source("dir"));
    workspace.build(output("list", "list"));
    workspace.write("pkg/dir/sub/b", "b");
    workspace.build(output("list", "list"));
    assertThat(workspace.ran()).containsExactly("list");
    assertThat(workspace.content(output("list", "list"))).contains("b\n");
  }

  @Test
  public void longArgumentsGoToAFile() throws Exception {
    ImmutableList<CommandLines.Part> parts =
        ImmutableList.of(
            new CommandLines.Part(
                CommandLine.of(
                    ImmutableList.of("/bin/sh", "-c", "cat ${1#@} > " + BIN + "p", "sh")),
                Optional.empty()),
            new CommandLines.Part(
                CommandLine.of(ImmutableList.of("a b", "c")),
                Optional.of(new ParamFileInfo(ParamFileFormat.SHELL, "@%s", true))));
    workspace.target(
        "p",
        shellAction("p", "", ImmutableList.of(), output("p", "p"))
            .commandLines(new CommandLines(parts))
            .build());
    assertThat(workspace.build(output("p", "p")).isSuccess()).isTrue();
    assertThat(workspace.content(output("p", "p"))).isEqualTo("'a b'\nc\n");
  }

  @Test
  public void unusedInputsDoNotMatter() throws Exception {
    workspace.write("pkg/used", "1");
    workspace.write("pkg/unused", "1");
    DerivedArtifact list = output("u", "u.unused");
    workspace.target(
        "u",
        shellAction(
                "u",
                "cp pkg/used %1$su; echo pkg/unused > %1$su.unused".formatted(BIN),
                ImmutableList.of(source("used"), source("unused")),
                output("u", "u"),
                list)
            .unusedInputsList(list)
            .build());
    workspace.build(output("u", "u"));
    workspace.write("pkg/unused", "2");
    workspace.build(output("u", "u"));
    assertThat(workspace.ran()).isEmpty();
    workspace.write("pkg/used", "2");
    workspace.build(output("u", "u"));
    assertThat(workspace.ran()).containsExactly("u");
  }

  @Test
  public void linksPassChangesOn() throws Exception {
    workspace.write("pkg/in", "1");
    DerivedArtifact link = output("l", "l");
    workspace.target(
        "l",
        new SymlinkAction(
            owner("l"), Optional.empty(), source("in"), link, SymlinkAction.Type.ARTIFACT));
    workspace.shell("c", "cat %1$sl > %1$sc".formatted(BIN), link);
    workspace.build(output("c", "c"));
    workspace.write("pkg/in", "2");
    workspace.build(output("c", "c"));
    assertThat(workspace.content(output("c", "c"))).isEqualTo("2");
  }

  @Test
  public void executableLinkNeedsAnExecutable() throws Exception {
    workspace.write("pkg/in", "1");
    DerivedArtifact link = output("l", "l");
    workspace.target(
        "l",
        new SymlinkAction(
            owner("l"), Optional.empty(), source("in"), link, SymlinkAction.Type.EXECUTABLE));
    assertThat(workspace.build(link).isSuccess()).isFalse();
    assertThat(workspace.messages().getLast())
        .contains(
            "failed to create symbolic link '%sl': file 'pkg/in' is not executable".formatted(BIN));
  }

  @Test
  public void outputOfSucceedingActionIsShown() throws Exception {
    workspace.shell("w", "echo careful >&2; touch " + BIN + "w");
    workspace.build(output("w", "w"));
    assertThat(workspace.messages()).containsExactly("INFO: From Running w:\ncareful");
  }

  @Test
  public void noCacheRunsWheneverAsked() throws Exception {
    workspace.write("pkg/in", "1");
    Artifact in = source("in");
    workspace.target(
        "n",
        shellAction("n", "cp pkg/in " + BIN + "n", ImmutableList.of(in), output("n", "n"))
            .requirements(
                dev.starling.action.ExecutionRequirements.fromTags(ImmutableList.of("no-cache")))
            .build());
    workspace.build(output("n", "n"));
    workspace.restart();
    workspace.build(output("n", "n"));
    assertThat(workspace.ran()).containsExactly("n");
  }

  @Test
  public void unwritableOutputDirectoryIsTheMachinesFault() throws Exception {
    workspace.shell("o", "touch " + BIN + "o");
    Path execRoot = workspace.outputBase.resolve("execroot/_main");
    Files.createDirectories(execRoot.resolve("bazel-out"));
    Files.createSymbolicLink(execRoot.resolve("bazel-out/k8-fastbuild"), Path.of("/proc"));
    assertThat(workspace.build(output("o", "o")).errors()).isNotEmpty();
    Files.delete(execRoot.resolve("bazel-out/k8-fastbuild"));
    assertThat(workspace.build(output("o", "o")).isSuccess()).isTrue();
  }

  @Test
  public void interruptedBuildLeavesNoOutputBehindThatCounts() throws Exception {
    workspace.shell("slow", "echo half > %1$sslow; touch %1$sstarted; sleep 100".formatted(BIN));
    Path started = workspace.path(output("slow", "started"));
    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    workspace.build(output("slow", "slow"));
                  } catch (Exception _) {
                    // interrupted
                  }
                });
    while (!Files.exists(started)) {
      Thread.sleep(10);
    }
    thread.interrupt();
    thread.join();
    workspace.shell("slow", "echo whole > " + BIN + "slow");
    assertThat(workspace.build(output("slow", "slow")).isSuccess()).isTrue();
    assertThat(workspace.content(output("slow", "slow"))).isEqualTo("whole\n");
  }

  @Test
  public void conflictsAreFoundBeforeAnythingRuns() throws Exception {
    DerivedArtifact first = output("a", "shared");
    DerivedArtifact second = output("b", "shared");
    workspace.target(
        "a", shellAction("a", "echo a > " + BIN + "shared", ImmutableList.of(), first).build());
    workspace.target(
        "b", shellAction("b", "echo b > " + BIN + "shared", ImmutableList.of(), second).build());
    workspace.shell("c", "touch " + BIN + "c", first, second);
    assertThat(workspace.build(output("c", "c")).isSuccess()).isFalse();
    assertThat(workspace.messages().getFirst())
        .startsWith("ERROR: file 'pkg/shared' is generated by these conflicting actions:\n");
    assertThat(workspace.ran()).isEmpty();
  }

  @Test
  public void equalActionsShareTheirOutput() throws Exception {
    DerivedArtifact first = output("a", "shared");
    DerivedArtifact second = output("b", "shared");
    String command = "test -e %1$s && exit 7; sleep 0.2; echo x > %1$s".formatted(BIN + "shared");
    workspace.target("a", shellAction("a", command, ImmutableList.of(), first).build());
    workspace.target("b", shellAction("b", command, ImmutableList.of(), second).build());
    workspace.shell("c", "cat %1$sshared > %1$sc".formatted(BIN), first, second);
    assertThat(workspace.build(output("c", "c")).isSuccess()).isTrue();
    assertThat(workspace.ran()).hasSize(2);
    assertThat(workspace.content(output("c", "c"))).isEqualTo("x\n");
  }

  @Test
  public void subcommandsAreShown() throws Exception {
    workspace.options.subcommands(ExecutionOptions.Subcommands.SHORT);
    workspace.shell("s", "touch " + BIN + "s");
    workspace.build(output("s", "s"));
    assertThat(workspace.messages().getFirst())
        .startsWith(
            "SUBCOMMAND: # //pkg:s [action 'Running s', configuration: 0123456789abcdef,"
                + " execution platform: none, mnemonic: Shell]\n(cd /base/execroot/_main && \\\n"
                + "  exec env - \\\n    FIXED=value \\\n");
  }
}
