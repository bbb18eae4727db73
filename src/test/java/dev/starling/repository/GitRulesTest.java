package dev.starling.repository;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableMap;
import dev.starling.graph.NodeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Repositories that are checked out from bare git repositories of this machine. */
@RunWith(JUnit4.class)
public final class GitRulesTest {

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private RepositoryWorkspace workspace;
  private Path sources;
  private Path bare;
  private String firstCommit;

  @Before
  public void makeRepository() throws Exception {
    workspace = new RepositoryWorkspace(temporary.getRoot().toPath());
    workspace.environment(
        ImmutableMap.of(
            "PATH",
            "/usr/bin:/bin",
            "HOME",
            temporary.getRoot().toString(),
            "GIT_CONFIG_NOSYSTEM",
            "1"));
    sources = temporary.newFolder("sources").toPath();
    bare = temporary.getRoot().toPath().resolve("bare.git");
    git("init", "--quiet", "--initial-branch=main");
    commit("lib/BUILD", "# first");
    firstCommit = git("rev-parse", "HEAD");
    git("tag", "v1");
    commit("lib/BUILD", "# second");
    git("checkout", "--quiet", "-b", "topic");
    commit("lib/BUILD", "# topic");
    git("clone", "--quiet", "--bare", sources.toString(), bare.toString());
  }

  private void commit(String path, String content) throws Exception {
    Files.createDirectories(sources.resolve(path).getParent());
    Files.writeString(sources.resolve(path), content + "\n");
    git("add", "-A");
    git("-c", "user.name=n", "-c", "user.email=e@x", "commit", "--quiet", "-m", content);
  }

  private String git(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command).directory(sources.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(process.waitFor()).isEqualTo(0);
    return output;
  }

  private void declare(String... attributes) throws Exception {
    workspace.write(
        "WORKSPACE",
        "load('@bazel_tools//tools/build_defs/repo:git.bzl', 'git_repository',"
            + " 'new_git_repository')",
        "git_repository(",
        "  name = 'lib',",
        "  remote = 'file://" + bare + "',",
        "  " + String.join(",\n  ", attributes),
        ")");
  }

  private String buildFile() throws Exception {
    return Files.readString(workspace.fetch("lib").resolve("lib/BUILD")).strip();
  }

  @Test
  public void commitTagAndBranch() throws Exception {
    declare("commit = '" + firstCommit + "'");
    assertThat(buildFile()).isEqualTo("# first");
    assertThat(workspace.prints()).isEmpty();
    assertThat(Files.exists(workspace.external().resolve("lib/.git"))).isFalse();

    declare("tag = 'v1'");
    assertThat(buildFile()).isEqualTo("# first");
    assertThat(workspace.prints().toString()).contains("commit = \"" + firstCommit + "\"");
    assertThat(workspace.prints().toString()).contains("dropping [\"tag\"]");

    declare("branch = 'topic'");
    assertThat(buildFile()).isEqualTo("# topic");
  }

  @Test
  public void shallowSince() throws Exception {
    declare("commit = '" + firstCommit + "'", "shallow_since = '1000000000 +0000'");
    assertThat(buildFile()).isEqualTo("# first");
  }

  @Test
  public void prefixIsStripped() throws Exception {
    declare("branch = 'main'", "strip_prefix = 'lib'");
    assertThat(Files.readString(workspace.fetch("lib").resolve("BUILD"))).isEqualTo("# second\n");
    declare("branch = 'main'", "strip_prefix = 'nowhere'");
    assertThat(assertThrows(NodeException.class, () -> workspace.fetch("lib")))
        .hasMessageThat()
        .contains("strip_prefix at nowhere does not exist in repo");
  }

  @Test
  public void buildFileAndPatches() throws Exception {
    workspace.write("BUILD");
    workspace.write(
        "p.patch", "--- a/lib/BUILD", "+++ b/lib/BUILD", "@@ -1 +1 @@", "-# first", "+# patched");
    declare(
        "tag = 'v1'",
        "build_file_content = '# given'",
        "patches = ['//:p.patch']",
        "patch_args = ['-p1']");
    assertThat(buildFile()).isEqualTo("# patched");
    assertThat(Files.readString(workspace.external().resolve("lib/BUILD.bazel")))
        .isEqualTo("# given");
  }

  @Test
  public void wrongReferences() throws Exception {
    declare("tag = 'v9'");
    assertThat(assertThrows(NodeException.class, () -> workspace.fetch("lib")))
        .hasMessageThat()
        .contains("error running 'git fetch origin refs/tags/v9' while working with @lib:");
    declare("tag = 'v1'", "branch = 'main'");
    assertThat(assertThrows(NodeException.class, () -> workspace.fetch("lib")))
        .hasMessageThat()
        .contains("Exactly one of commit, tag, or branch must be provided, but got tag, branch");
  }

  @Test
  public void submodules() throws Exception {
    Path outer = temporary.newFolder("outer").toPath();
    sources = outer;
    git("init", "--quiet", "--initial-branch=main");
    git(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        "file://" + bare,
        "inner");
    commit("BUILD", "# outer");
    Files.writeString(
        temporary.getRoot().toPath().resolve(".gitconfig"),
        "[protocol \"file\"]\n  allow = always\n");
    bare = outer.resolve(".git");
    declare("branch = 'main'", "init_submodules = True");
    assertThat(Files.exists(workspace.fetch("lib").resolve("inner/lib/BUILD"))).isTrue();
  }
}
