package dev.starling.exec;

import static com.google.common.truth.Truth.assertThat;
import static dev.starling.exec.ActionWorkspace.STABLE;
import static dev.starling.exec.ActionWorkspace.VOLATILE;
import static dev.starling.exec.ActionWorkspace.output;

import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Stamping: stable keys count, others do not. */
@RunWith(JUnit4.class)
public final class WorkspaceStatusTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  private ActionWorkspace workspace;

  @Before
  public void open() throws Exception {
    workspace = new ActionWorkspace(folder.getRoot().toPath());
    workspace.write("status.sh", "cat status.txt");
    workspace.options.workspaceStatusCommand("sh status.sh").embedLabel("v1");
    workspace.shell(
        "stamped",
        "cat bazel-out/stable-status.txt bazel-out/volatile-status.txt >"
            + " bazel-out/k8-fastbuild/bin/pkg/stamped",
        STABLE,
        VOLATILE);
  }

  @After
  public void close() {
    workspace.close();
  }

  @Test
  public void keysGoToTheirFiles() throws Exception {
    workspace.write("status.txt", "STABLE_A one two\nB\n");
    assertThat(workspace.build(output("stamped", "stamped")).isSuccess()).isTrue();
    assertThat(workspace.content(STABLE))
        .matches("BUILD_EMBED_LABEL v1\nBUILD_HOST .*\nBUILD_USER me\nSTABLE_A one two\n");
    assertThat(workspace.content(VOLATILE))
        .matches("B \nBUILD_TIMESTAMP \\d+\nFORMATTED_DATE \\d{4} [A-Z].*\n");
  }

  @Test
  public void onlyStableKeysRunActionsAgain() throws Exception {
    workspace.write("status.txt", "STABLE_A 1\nB 1\n");
    workspace.build(output("stamped", "stamped"));
    workspace.write("status.txt", "STABLE_A 1\nB 2\n");
    workspace.build(output("stamped", "stamped"));
    assertThat(workspace.ran()).isEmpty();
    assertThat(workspace.content(VOLATILE)).startsWith("B 2\n");
    workspace.write("status.txt", "STABLE_A 2\nB 2\n");
    workspace.build(output("stamped", "stamped"));
    assertThat(workspace.ran()).containsExactly("stamped");
  }

  @Test
  public void failingCommandFailsTheBuild() throws Exception {
    workspace.options.workspaceStatusCommand("echo oh no >&2; exit 3");
    assertThat(workspace.build(output("stamped", "stamped")).isSuccess()).isFalse();
    assertThat(workspace.messages().getFirst())
        .contains("Failed to determine workspace status: (Exit 3)");
    assertThat(workspace.messages().getFirst()).contains("oh no");
  }
}
