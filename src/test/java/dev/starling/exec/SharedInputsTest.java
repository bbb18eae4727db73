package dev.starling.exec;

import static com.google.common.truth.Truth.assertThat;
import static dev.starling.exec.ActionWorkspace.output;
import static dev.starling.exec.ActionWorkspace.shellAction;
import static dev.starling.exec.ActionWorkspace.source;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Artifact;
import dev.starling.depset.NestedSet;
import dev.starling.depset.Order;
import dev.starling.graph.EvaluationStatistics;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Actions whose inputs are sets that hold the sets of others, as headers do. */
@RunWith(JUnit4.class)
public final class SharedInputsTest {
  private static final String BIN = "bazel-out/k8-fastbuild/bin/pkg/";
  private static final int LENGTH = 40;

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

  /** The n-th action counts the headers of all before it, two of its own and its source. */
  private ImmutableList<Artifact> chain() throws Exception {
    ImmutableList.Builder<Artifact> outputs = ImmutableList.builder();
    NestedSet<Artifact> headers = NestedSet.empty(Order.STABLE_ORDER);
    for (int i = 0; i < LENGTH; i++) {
      workspace.write("pkg/s" + i, "source\n");
      workspace.write("pkg/a" + i, "one\n");
      workspace.write("pkg/b" + i, "two\n");
      headers =
          NestedSet.<Artifact>builder(Order.STABLE_ORDER)
              .add(source("a" + i))
              .add(source("b" + i))
              .addTransitive(headers)
              .build();
      declare("o" + i, "s" + i, headers);
      outputs.add(output("o" + i, "o" + i));
    }
    return outputs.build();
  }

  private void declare(String name, String source, NestedSet<Artifact> headers) {
    workspace.target(
        name,
        shellAction(
                name,
                "cat pkg/" + source + " > " + BIN + name,
                ImmutableList.of(),
                output(name, name))
            .inputs(
                NestedSet.<Artifact>builder(Order.STABLE_ORDER)
                    .add(source(source))
                    .addTransitive(headers)
                    .build())
            .build());
  }

  private ExecutionResult build(ImmutableList<Artifact> outputs) throws Exception {
    return workspace.build(outputs.toArray(new Artifact[0]));
  }

  @Test
  public void eachSetIsLookedAtOnce() throws Exception {
    ImmutableList<Artifact> outputs = chain();
    EvaluationStatistics statistics = build(outputs).statistics();
    assertThat(workspace.ran()).hasSize(LENGTH);
    assertThat(statistics.evaluated(ArtifactSetKey.KIND)).isEqualTo(LENGTH);
    assertThat(statistics.of(ArtifactKey.KIND).reused()).isLessThan(LENGTH);
  }

  @Test
  public void whoIsAboveAChangeRuns() throws Exception {
    ImmutableList<Artifact> outputs = chain();
    build(outputs);
    workspace.write("pkg/b" + (LENGTH - 2), "other\n");
    build(outputs);
    assertThat(workspace.ran()).containsExactly("o" + (LENGTH - 2), "o" + (LENGTH - 1));
    workspace.write("pkg/s3", "other\n");
    build(outputs);
    assertThat(workspace.ran()).containsExactly("o3");
  }

  @Test
  public void aFormerStateComesFromTheCache() throws Exception {
    ImmutableList<Artifact> outputs = chain();
    build(outputs);
    workspace.write("pkg/a0", "other\n");
    build(outputs);
    assertThat(workspace.ran()).hasSize(LENGTH);
    workspace.write("pkg/a0", "one\n");
    workspace.restart();
    build(outputs);
    assertThat(workspace.ran()).isEmpty();
  }

  /** A set of the same files at other places is another one. */
  @Test
  public void placesCount() throws Exception {
    workspace.write("pkg/s", "source\n");
    workspace.write("pkg/a", "same\n");
    workspace.write("pkg/b", "same\n");
    workspace.write("pkg/c", "same\n");
    NestedSet<Artifact> shared =
        NestedSet.copyOf(Order.STABLE_ORDER, ImmutableList.of(source("a"), source("b")));
    declare("o", "s", shared);
    workspace.build(output("o", "o"));
    declare(
        "o", "s", NestedSet.copyOf(Order.STABLE_ORDER, ImmutableList.of(source("a"), source("c"))));
    workspace.build(output("o", "o"));
    assertThat(workspace.ran()).containsExactly("o");
  }

  @Test
  public void allMissingFilesAreTold() throws Exception {
    ImmutableList<Artifact> outputs = chain();
    workspace.keepGoing();
    assertThat(folder.getRoot().toPath().resolve("ws/pkg/a0").toFile().delete()).isTrue();
    assertThat(folder.getRoot().toPath().resolve("ws/pkg/b1").toFile().delete()).isTrue();
    workspace.build(outputs.getLast());
    assertThat(String.join("\n", workspace.messages()))
        .containsMatch("(?s)missing input file '//pkg:a0'.*missing input file '//pkg:b1'");
    assertThat(String.join("\n", workspace.messages())).contains("2 input file(s) do not exist");
  }
}
