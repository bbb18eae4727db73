package dev.starling.analysis;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import dev.starling.action.TestRunnerAction;
import dev.starling.action.TestSize;
import dev.starling.action.TestTimeout;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** The actions of test targets. */
@RunWith(JUnit4.class)
public final class TestTargetTest {
  private final AnalysisFixture workspace;

  public TestTargetTest() throws Exception {
    workspace = new AnalysisFixture();
    workspace.write(
        "a/defs.bzl",
        "def _impl(ctx):",
        "    out = ctx.actions.declare_file(ctx.label.name)",
        "    ctx.actions.write(out, '', is_executable = True)",
        "    return [",
        "        DefaultInfo(executable = out, runfiles = ctx.runfiles(ctx.files.data)),",
        "        testing.ExecutionInfo({'requires-network': ''}),",
        "        RunEnvironmentInfo({'A': 'B'}),",
        "    ]",
        "my_test = rule(implementation = _impl, test = True, attrs = {",
        "    'data': attr.label_list(allow_files = True),",
        "})");
    workspace.write("a/d.txt", "");
  }

  private ImmutableList<TestRunnerAction> actions(String... attributes) throws Exception {
    workspace.write(
        "a/BUILD",
        "load(':defs.bzl', 'my_test')",
        "my_test(name = 't', " + String.join(", ", attributes) + ")");
    return workspace.target("//a:t").actions().stream()
        .filter(TestRunnerAction.class::isInstance)
        .map(TestRunnerAction.class::cast)
        .collect(toImmutableList());
  }

  @Test
  public void oneActionWithWhatTheTargetSays() throws Exception {
    TestRunnerAction action =
        actions("size = 'small'", "data = ['d.txt']", "args = ['$(location d.txt)', 'x y']")
            .getFirst();
    assertThat(action.log().execPathString())
        .isEqualTo("bazel-out/k8-fastbuild/testlogs/a/t/test.log");
    assertThat(action.properties().size()).isEqualTo(TestSize.SMALL);
    assertThat(action.properties().timeout()).isEqualTo(TestTimeout.SHORT);
    assertThat(action.arguments().arguments(dev.starling.action.ArtifactExpander.NONE))
        .containsExactly("a/d.txt", "x", "y")
        .inOrder();
    assertThat(action.environment().fixed()).containsEntry("A", "B");
    assertThat(action.requirements().has("requires-network")).isTrue();
    assertThat(action.tree().execPath().pathString())
        .isEqualTo("bazel-out/k8-fastbuild/bin/a/t.runfiles");
    assertThat(action.tree().runfiles().files().toList().stream().map(f -> f.shortPath()).toList())
        .containsExactly("a/t", "a/d.txt");
  }

  @Test
  public void oneActionForEachShardAndRun() throws Exception {
    workspace.option("runs_per_test=2");
    assertThat(
            actions("shard_count = 2").stream()
                .map(action -> action.log().rootRelativePath().pathString())
                .toList())
        .containsExactly(
            "a/t/shard_1_of_2_run_1_of_2/test.log",
            "a/t/shard_2_of_2_run_1_of_2/test.log",
            "a/t/shard_1_of_2_run_2_of_2/test.log",
            "a/t/shard_2_of_2_run_2_of_2/test.log");
  }

  @Test
  public void tooManyShardsAreRefused() throws Exception {
    workspace.write(
        "a/BUILD", "load(':defs.bzl', 'my_test')", "my_test(name = 't', shard_count = 51)");
    assertThat(workspace.complaints("//a:t"))
        .contains("Having more than 50 shards is indicative of poor test organization");
  }
}
