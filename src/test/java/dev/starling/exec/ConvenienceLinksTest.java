package dev.starling.exec;

import static com.google.common.truth.Truth.assertThat;

import dev.starling.event.Event;
import dev.starling.fs.NioFileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** The links in the workspace. */
@RunWith(JUnit4.class)
public final class ConvenienceLinksTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final List<Event> events = new ArrayList<>();
  private Path workspace;
  private Path execRoot;

  @Before
  public void makeWorkspace() throws Exception {
    workspace = folder.newFolder("ws").toPath();
    execRoot = folder.getRoot().toPath().resolve("base/execroot/_main");
  }

  private ConvenienceLinks links(String prefix) {
    NioFileSystem fileSystem = new NioFileSystem();
    return new ConvenienceLinks(
        fileSystem,
        new ExecRoot(fileSystem, workspace, execRoot),
        prefix,
        ConvenienceLinks.Mode.NORMAL);
  }

  private Path target(String name) throws Exception {
    return Files.readSymbolicLink(workspace.resolve(name));
  }

  @Test
  public void fourLinks() throws Exception {
    links("bazel-").make(Optional.of("k8-opt"), events::add);
    assertThat((Object) target("bazel-bin")).isEqualTo(execRoot.resolve("bazel-out/k8-opt/bin"));
    assertThat((Object) target("bazel-testlogs"))
        .isEqualTo(execRoot.resolve("bazel-out/k8-opt/testlogs"));
    assertThat((Object) target("bazel-out")).isEqualTo(execRoot.resolve("bazel-out"));
    assertThat((Object) target("bazel-ws")).isEqualTo(execRoot);
    assertThat(events).isEmpty();
    links("bazel-").remove();
    assertThat(workspace.toFile().list()).isEmpty();
  }

  @Test
  public void linksFollowTheConfiguration() throws Exception {
    links("bazel-").make(Optional.of("k8-opt"), events::add);
    links("bazel-").make(Optional.of("k8-dbg"), events::add);
    assertThat((Object) target("bazel-bin")).isEqualTo(execRoot.resolve("bazel-out/k8-dbg/bin"));
    links("bazel-").make(Optional.empty(), events::add);
    assertThat(Files.exists(workspace.resolve("bazel-bin"))).isFalse();
  }

  @Test
  public void prefixMayBeADirectoryOrNothing() throws Exception {
    links("out/").make(Optional.of("k8-opt"), events::add);
    assertThat(Files.isSymbolicLink(workspace.resolve("out/bin"))).isTrue();
    links("/").make(Optional.of("k8-opt"), events::add);
    assertThat(workspace.toFile().list()).asList().containsExactly("out");
  }

  @Test
  public void realFilesStay() throws Exception {
    Files.writeString(workspace.resolve("bazel-bin"), "mine");
    links("bazel-").make(Optional.of("k8-opt"), events::add);
    assertThat(Files.readString(workspace.resolve("bazel-bin"))).isEqualTo("mine");
    assertThat(events).hasSize(1);
    assertThat(events.getFirst().toString()).contains("is not a symbolic link");
  }
}
