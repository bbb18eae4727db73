package dev.starling.exec;

import static com.google.common.truth.Truth.assertThat;
import static dev.starling.exec.ActionWorkspace.BIN;
import static dev.starling.exec.ActionWorkspace.owner;
import static dev.starling.exec.ActionWorkspace.source;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import dev.starling.action.ActionEnvironment;
import dev.starling.action.Artifact;
import dev.starling.action.ArtifactRoot;
import dev.starling.action.CommandLine;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.ExecutionRequirements;
import dev.starling.action.Runfiles;
import dev.starling.action.RunfilesTree;
import dev.starling.action.RunfilesTreeAction;
import dev.starling.action.SourceManifestAction;
import dev.starling.action.SymlinkTreeAction;
import dev.starling.action.TestProperties;
import dev.starling.action.TestRunnerAction;
import dev.starling.action.TestSize;
import dev.starling.action.TestTimeout;
import dev.starling.depset.NestedSet;
import dev.starling.depset.NestedSetBuilder;
import dev.starling.depset.Order;
import dev.starling.exec.ActionWorkspace.OwnerKey;
import dev.starling.exec.ExecutionOptions.TestOptions;
import dev.starling.exec.testing.TestStatus;
import dev.starling.exec.testing.TestSummary;
import dev.starling.path.PathFragment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Runs shell scripts as tests, by the test protocol. */
@RunWith(JUnit4.class)
public final class TestExecutionTest {
  private static final ArtifactRoot TESTLOGS = ArtifactRoot.testlogs("k8-fastbuild");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  private ActionWorkspace workspace;
  private boolean flaky;

  @Before
  public void open() throws Exception {
    workspace = new ActionWorkspace(folder.getRoot().toPath());
    Path setup =
        Path.of(System.getProperty("starling.basedir", "."))
            .resolve("src/main/starlark/bazel_tools/tools/test/test-setup.sh");
    workspace.write("pkg/test-setup.sh", Files.readString(setup));
  }

  @After
  public void close() {
    workspace.close();
  }

  private void test(String script, String... data) throws Exception {
    workspace.write("pkg/t.sh", "#!/bin/bash\n" + script);
    assertThat(workspace.workspace.resolve("pkg/t.sh").toFile().setExecutable(true)).isTrue();
    declare(1, data);
  }

  private void declare(int runs, String... data) {
    OwnerKey key = new OwnerKey("t");
    NestedSetBuilder<Artifact> files = NestedSet.builder(Order.STABLE_ORDER);
    files.add(source("t.sh"));
    for (String name : data) {
      files.add(source(name));
    }
    DerivedArtifact treeArtifact =
        DerivedArtifact.runfiles(BIN, PathFragment.of("pkg/t.runfiles"), key);
    DerivedArtifact inputManifest =
        DerivedArtifact.file(BIN, PathFragment.of("pkg/t.runfiles_manifest"), key);
    DerivedArtifact manifest =
        DerivedArtifact.file(BIN, PathFragment.of("pkg/t.runfiles/MANIFEST"), key);
    RunfilesTree tree =
        new RunfilesTree(
            treeArtifact.execPath(), Runfiles.of(files.build()), "_main", Optional.empty());
    NestedSet<Artifact> inputs =
        NestedSet.copyOf(
            Order.STABLE_ORDER,
            ImmutableList.of(treeArtifact, source("t.sh"), source("test-setup.sh")));
    TestRunnerAction action =
        TestRunnerAction.builder()
            .owner(owner("t"))
            .properties(
                new TestProperties(
                    TestSize.SMALL, TestTimeout.SHORT, flaky, false, 0, ImmutableList.of()))
            .inputs(inputs)
            .testSetup(source("test-setup.sh"))
            .executable(source("t.sh"))
            .tree(tree)
            .arguments(CommandLine.of(ImmutableList.of("one", "two words")))
            .environment(ActionEnvironment.fixed(ImmutableMap.of("FROM_TARGET", "yes")))
            .requirements(ExecutionRequirements.NONE)
            .log(DerivedArtifact.file(TESTLOGS, PathFragment.of("pkg/t/test.log"), key))
            .cacheStatus(
                DerivedArtifact.file(TESTLOGS, PathFragment.of("pkg/t/test.cache_status"), key))
            .runs(runs)
            .build();
    workspace.target(
        "t",
        action,
        new RunfilesTreeAction(owner("t"), tree, files.add(manifest).build(), treeArtifact),
        new SourceManifestAction(owner("t"), tree, inputManifest),
        new SymlinkTreeAction(owner("t"), tree, inputManifest, manifest));
  }

  /** Lets a tick of the clock of file systems pass: what may have changed during a test counts. */
  private static void settle() throws InterruptedException {
    Thread.sleep(25);
  }

  private TestSummary run() throws Exception {
    return Iterables.getOnlyElement(workspace.test("t").tests());
  }

  private Path testlogs() {
    return workspace.outputBase.resolve("execroot/_main/bazel-out/k8-fastbuild/testlogs/pkg/t");
  }

  private String log() throws Exception {
    return Files.readString(testlogs().resolve("test.log"));
  }

  private void options(
      TestOptions.Output output, Optional<Boolean> cache, Optional<Integer> attempts) {
    TestOptions d = TestOptions.DEFAULT;
    workspace.options.test(
        new TestOptions(
            ImmutableMap.of(TestTimeout.SHORT, Duration.ofSeconds(2)),
            output,
            cache,
            attempts,
            1,
            true,
            Optional.of("only.this"),
            false,
            d.runUnder(),
            d.runUnderContent(),
            d.temporaryDirectory(),
            true,
            true));
  }

  @Test
  public void passes() throws Exception {
    test("exit 0");
    TestSummary summary = run();
    assertThat(summary.status()).isEqualTo(TestStatus.PASSED);
    assertThat(summary.isCached()).isFalse();
    assertThat(log())
        .isEqualTo(
            """
            exec ${PAGER:-/usr/bin/less} "$0" || exit 1
            Executing tests from //pkg:t
            -----------------------------------------------------------------------------
            """);
    assertThat(Files.readString(testlogs().resolve("test.xml"))).contains("failures=\"0\"");
  }

  @Test
  public void failureIsAResultAndNoError() throws Exception {
    test("echo no; exit 5");
    ExecutionResult result = workspace.test("t");
    assertThat(result.isSuccess()).isTrue();
    assertThat(result.hasFailedTests()).isTrue();
    assertThat(workspace.messages())
        .containsExactly(
            "FAIL: //pkg:t (Exit 5) (see"
                + " /base/execroot/_main/bazel-out/k8-fastbuild/testlogs/pkg/t/test.log)");
    assertThat(Files.readString(testlogs().resolve("test.xml")))
        .contains("exited with error code 5");
  }

  @Test
  public void passedTestIsCachedAndFailedIsNot() throws Exception {
    test("exit 0");
    settle();
    run();
    assertThat(run().isCached()).isTrue();
    assertThat(workspace.ran()).isEmpty();
    test("exit 1");
    assertThat(run().status()).isEqualTo(TestStatus.FAILED);
    assertThat(run().isCached()).isFalse();
    assertThat(workspace.ran()).containsExactly("t");
  }

  @Test
  public void passedTestIsCachedInANewServer() throws Exception {
    test("exit 0", "d");
    workspace.write("pkg/d", "1");
    settle();
    run();
    workspace.restart();
    TestSummary again = run();
    assertThat(again.isCached()).isTrue();
    assertThat(again.status()).isEqualTo(TestStatus.PASSED);
    workspace.write("pkg/d", "2");
    assertThat(run().isCached()).isFalse();
  }

  @Test
  public void noCacheRunsAgain() throws Exception {
    test("exit 0");
    options(TestOptions.Output.SUMMARY, Optional.of(false), Optional.empty());
    run();
    assertThat(run().isCached()).isFalse();
  }

  @Test
  public void otherFilterRunsAgain() throws Exception {
    test("echo filter=$TESTBRIDGE_TEST_ONLY");
    run();
    options(TestOptions.Output.SUMMARY, Optional.empty(), Optional.empty());
    assertThat(run().isCached()).isFalse();
    assertThat(log()).contains("filter=only.this\n");
  }

  @Test
  public void seesTheEnvironmentOfTheProtocol() throws Exception {
    workspace.write("pkg/data.txt", "data\n");
    test(
        """
        echo args=$#:$1:$2
        echo cwd=${PWD#$TEST_SRCDIR/} pwd=$(pwd -P | sed 's,.*t.runfiles,t.runfiles,')
        cat pkg/data.txt
        echo $BAZEL_TEST $TEST_TARGET $TEST_SIZE $TEST_TIMEOUT $TEST_WORKSPACE $TZ $FROM_TARGET
        for d in "$TEST_SRCDIR" "$TEST_TMPDIR" "$RUNFILES_DIR" "$TEST_UNDECLARED_OUTPUTS_DIR"; do
          [[ $d == /* && -d $d ]] || echo bad $d
        done
        [[ $HOME == $TEST_TMPDIR && $PYTHON_RUNFILES == $TEST_SRCDIR ]] || echo bad
        echo manifest=$RUNFILES_MANIFEST_FILE $TEST_BINARY
        echo lang=$LANG shard=$TEST_SHARD_INDEX seed=$TEST_RANDOM_SEED
        """,
        "data.txt");
    assertThat(run().status()).isEqualTo(TestStatus.PASSED);
    assertThat(log().lines().skip(3).toList())
        .containsExactly(
            "args=2:one:two words",
            "cwd=_main pwd=t.runfiles/_main",
            "data",
            "1 //pkg:t small 60 _main UTC yes",
            "manifest= pkg/t.sh",
            "lang= shard= seed=")
        .inOrder();
  }

  @Test
  public void ownReportIsKept() throws Exception {
    test("echo '<mine/>' > $XML_OUTPUT_FILE");
    run();
    assertThat(Files.readString(testlogs().resolve("test.xml"))).isEqualTo("<mine/>\n");
  }

  @Test
  public void undeclaredOutputsAreKept() throws Exception {
    test("echo x > $TEST_UNDECLARED_OUTPUTS_DIR/x.txt");
    TestSummary summary = run();
    assertThat(Files.readString(testlogs().resolve("test.outputs/x.txt"))).isEqualTo("x\n");
    assertThat(Files.readString(testlogs().resolve("test.outputs_manifest/MANIFEST")))
        .startsWith("x.txt\t2\t");
    assertThat(summary.results().getFirst().outputs())
        .isEqualTo(Optional.of(testlogs().resolve("test.outputs")));
  }

  @Test
  public void undeclaredOutputsAreZippedOnDemand() throws Exception {
    options(TestOptions.Output.SUMMARY, Optional.empty(), Optional.empty());
    test("mkdir $TEST_UNDECLARED_OUTPUTS_DIR/d; echo x > $TEST_UNDECLARED_OUTPUTS_DIR/d/x.txt");
    run();
    try (var zip =
        new java.util.zip.ZipFile(testlogs().resolve("test.outputs/outputs.zip").toFile())) {
      assertThat(zip.getEntry("d/x.txt")).isNotNull();
    }
    assertThat(Files.exists(testlogs().resolve("test.outputs/d"))).isFalse();
  }

  @Test
  public void timeoutEndsTheTest() throws Exception {
    options(TestOptions.Output.SUMMARY, Optional.empty(), Optional.empty());
    test("echo before; sleep 60");
    TestSummary summary = run();
    assertThat(summary.status()).isEqualTo(TestStatus.TIMEOUT);
    assertThat(log()).containsMatch("before\n-- Test timed out at .* --\n");
  }

  @Test
  public void flakyTestIsTriedAgain() throws Exception {
    flaky = true;
    Path count = folder.getRoot().toPath().resolve("count");
    test("echo x >> %1$s; [[ $(wc -l < %1$s) -ge 3 ]]".formatted(count));
    TestSummary summary = run();
    assertThat(summary.status()).isEqualTo(TestStatus.FLAKY);
    assertThat(summary.results().getFirst().attempts()).hasSize(3);
    assertThat(Files.exists(testlogs().resolve("test_attempts/attempt_1.log"))).isTrue();
    assertThat(Files.exists(testlogs().resolve("test_attempts/attempt_2.xml"))).isTrue();
  }

  @Test
  public void logsAreShownOnDemand() throws Exception {
    options(TestOptions.Output.ALL, Optional.empty(), Optional.empty());
    test("echo hello");
    run();
    assertThat(workspace.messages()).containsExactly("INFO: From Testing //pkg:t:");
    assertThat(workspace.printed())
        .containsExactly(
            """
            ==================== Test output for //pkg:t:
            hello
            ================================================================================
            """);
  }

  @Test
  public void outputIsStreamedOnDemand() throws Exception {
    options(TestOptions.Output.STREAMED, Optional.empty(), Optional.empty());
    test("echo one; sleep 0.5; echo two");
    assertThat(run().status()).isEqualTo(TestStatus.PASSED);
    assertThat(workspace.messages().size()).isAtLeast(2);
    assertThat(String.join("", workspace.messages()).replace("STDOUT: ", ""))
        .isEqualTo("one\ntwo\n");
  }

  @Test
  public void missingDataIsAnErrorOfTheBuild() throws Exception {
    test("exit 0", "nowhere");
    ExecutionResult result = workspace.test("t");
    assertThat(result.isSuccess()).isFalse();
    assertThat(result.tests().getFirst().status()).isEqualTo(TestStatus.FAILED_TO_BUILD);
  }

  @Test
  public void removedDataLeavesTheTree() throws Exception {
    workspace.write("pkg/a", "");
    workspace.write("pkg/b", "");
    test("ls pkg", "a", "b");
    run();
    assertThat(log()).endsWith("a\nb\nt.sh\n");
    test("ls pkg; true", "b");
    run();
    assertThat(log()).endsWith("-\nb\nt.sh\n");
  }

  @Test
  public void earlyExitIsAFailure() throws Exception {
    test("touch $TEST_PREMATURE_EXIT_FILE; exit 0");
    assertThat(run().status()).isEqualTo(TestStatus.FAILED);
  }

  @Test
  public void runsAreNumbered() throws Exception {
    test("echo run=$TEST_RUN_NUMBER seed=$TEST_RANDOM_SEED");
    declare(3);
    run();
    assertThat(log()).endsWith("run=1 seed=1\n");
  }
}
