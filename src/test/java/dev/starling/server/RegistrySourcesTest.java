package dev.starling.server;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;
import dev.starling.repository.archive.TarBuilder;
import dev.starling.repository.download.Checksum;
import dev.starling.repository.download.FaultyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Every field that {@code source.json} of a registry may have, in whole builds. */
@RunWith(JUnit4.class)
public final class RegistrySourcesTest {
  private static final String MODULE_FILE = "module(name = 'lib', version = '1')\n";
  private static final String PATCH = "--- a/x/y/f\n+++ b/x/y/f\n@@ -1 +1 @@\n-text\n+patched\n";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private FaultyServer server;
  private CommandWorkspace workspace;

  @Before
  public void makeWorkspace() throws IOException {
    server = new FaultyServer();
    workspace = new CommandWorkspace(folder.getRoot().toPath());
    workspace.write(
        ".bazelrc",
        "common --registry=file://%s --repository_cache=\n".formatted(workspace.path("registry")));
    workspace.write("MODULE.bazel", "bazel_dep(name = 'lib', version = '1')\n");
    workspace.write(
        "BUILD",
        "genrule(name = 'g', srcs = ['@lib//:all'], outs = ['o'], cmd = 'cat $(SRCS) > $@')");
    registry("MODULE.bazel", MODULE_FILE);
  }

  @After
  public void stop() {
    server.close();
  }

  private void registry(String file, String content) throws IOException {
    workspace.write("registry/modules/lib/1/" + file, content);
  }

  private String built() throws IOException {
    CommandWorkspace.Outcome outcome = workspace.run("build", "//:g");
    assertWithMessage(outcome.stderr()).that(outcome.code()).isEqualTo(0);
    return workspace.read("bazel-bin/o");
  }

  private void fails(String source, String message) throws IOException {
    registry("source.json", source);
    CommandWorkspace.Outcome outcome = workspace.run("build", "//:g");
    assertThat(outcome.stderr()).contains(message);
    assertThat(outcome.code()).isEqualTo(48);
  }

  private static String integrity(byte[] content) {
    return Checksum.ofSha256(Hashing.sha256().hashBytes(content).toString()).toIntegrity();
  }

  private static String integrity(String content) {
    return integrity(content.getBytes(ISO_8859_1));
  }

  @Test
  public void archives() throws Exception {
    byte[] archive =
        new TarBuilder()
            .file("lib-1/MODULE.bazel", 0644, "module(name = 'other')")
            .file("lib-1/f", 0644, "text\n")
            .build();
    server.on("/mirror", FaultyServer.content(archive));
    String build =
        "filegroup(name = 'all', srcs = glob(['*'], exclude = ['WORKSPACE']), visibility = ['//visibility:public'])";
    registry("overlay/BUILD.bazel", build);
    registry("overlay/more/x", "more");
    String patch = PATCH.replace("x/y/f", "z/f");
    registry("patches/p.patch", patch);
    registry(
        "source.json",
        """
        {
          "type": "archive",
          "url": "%s",
          "mirror_urls": ["%s"],
          "integrity": "%s",
          "strip_prefix": "lib-1",
          "archive_type": "tar",
          "patches": {"p.patch": "%s"},
          "patch_strip": 2,
          "overlay": {"BUILD.bazel": "%s", "more/x": "%s"},
          "docs_url": "https://docs.example/lib.tar.gz",
          "of_another_release": [1]
        }
        """
            .formatted(
                server.url("/gone"),
                server.url("/mirror"),
                integrity(archive),
                integrity(patch),
                integrity(build),
                integrity("more")));
    // The registry's MODULE.bazel counts, not the one in the archive.
    assertThat(built()).isEqualTo(build + MODULE_FILE + "patched\n");

    registry("patches/p.patch", patch + "\n");
    assertThat(workspace.run("fetch", "--force", "--repo=@lib").stderr())
        .contains("patches/p.patch]: Checksum was ");
  }

  @Test
  public void gitRepositories() throws Exception {
    Path inner = repository("inner");
    commit(inner, "f", "inner");
    Path outer = repository("outer");
    git(outer, "submodule", "--quiet", "add", "file://" + inner, "d/sub");
    commit(
        outer,
        "d/BUILD",
        "alias(name = 'all', actual = 'f', visibility = ['//visibility:public'])");
    String commit = commit(outer, "d/x/y/f", "text");
    git(outer, "tag", "v1");
    git(outer, "rm", "--quiet", "-r", "d/x");
    commit(outer, "later", "");
    workspace.write("../.gitconfig", "[protocol \"file\"]\n  allow = always\n");
    String patch =
        PATCH
            + "--- a/BUILD\n+++ b/BUILD\n@@ -1 +1 @@\n-%s\n+%s\n"
                .formatted(
                    "alias(name = 'all', actual = 'f', visibility = ['//visibility:public'])",
                    "filegroup(name = 'all', srcs = ['x/y/f', 'sub/f'],"
                        + " visibility = ['//visibility:public'])");
    registry("patches/p.patch", patch);
    String source =
        """
        {
          "type": "git_repository",
          "remote": "file://%s",
          WHAT,
          "shallow_since": "2020-01-01",
          "init_submodules": true,
          "verbose": false,
          "strip_prefix": "d",
          "patches": {"p.patch": "%s"},
          "patch_strip": 1
        }
        """
            .formatted(outer, integrity(patch));
    registry("source.json", source.replace("WHAT", "\"commit\": \"" + commit + "\""));
    assertThat(built()).isEqualTo("patched\ninner\n");
    registry(
        "source.json",
        source.replace("WHAT", "\"tag\": \"v1\"").replaceAll(" *\"shallow_since\".*", ""));
    assertThat(built()).isEqualTo("patched\ninner\n");
  }

  @Test
  public void mistakes() throws Exception {
    fails("{\"type\": \"svn\"}", "unknown source type 'svn'");
    fails("{\"integrity\": \"sha256-x\"}", "it has no 'url'");
    fails("{\"url\": \"https://x.example/x.zip\"}", "it has no 'integrity'");
    fails("{\"url\": 1, \"integrity\": \"\"}", "'url' must be a string");
    fails("{\"type\": \"git_repository\"}", "it has no 'remote'");
    fails(
        "{\"type\": \"git_repository\", \"remote\": \"x\"}",
        "a git_repository needs 'commit' or 'tag'");
    fails("<html>", "it is no JSON");
  }

  private Path repository(String name) throws Exception {
    Path directory = folder.newFolder(name).toPath();
    git(directory, "init", "--quiet", "--initial-branch=main");
    return directory;
  }

  private String commit(Path repository, String path, String content) throws Exception {
    Files.createDirectories(repository.resolve(path).getParent());
    Files.writeString(repository.resolve(path), content + "\n");
    git(repository, "add", "-A");
    git(repository, "-c", "user.name=n", "-c", "user.email=e@x", "commit", "--quiet", "-m", path);
    return git(repository, "rev-parse", "HEAD");
  }

  private String git(Path directory, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-c", "protocol.file.allow=always"));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.environment().put("HOME", folder.getRoot().toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertWithMessage(output).that(process.waitFor()).isEqualTo(0);
    return output;
  }
}
