package dev.starling.server;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
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

/** Modules that are fetched from elsewhere than a registry says, or patched, in whole builds. */
@RunWith(JUnit4.class)
public final class ModuleOverridesTest {
  private static final String MODULE_FILE = "module(name = 'lib')\n";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private FaultyServer server;
  private CommandWorkspace workspace;
  private Path sources;
  private Path bare;

  @Before
  public void makeWorkspace() throws IOException {
    server = new FaultyServer();
    workspace = new CommandWorkspace(folder.getRoot().toPath());
    workspace.write(
        ".bazelrc",
        "common --registry=file://%s --repository_cache=\n".formatted(workspace.path("registry")));
    workspace.write(
        "BUILD", "genrule(name = 'g', srcs = ['@lib//:f'], outs = ['o'], cmd = 'cp $< $@')");
    workspace.write("text.patch", "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-text\n+patched\n");
  }

  @After
  public void stop() {
    server.close();
  }

  private void declare(String override) throws IOException {
    workspace.write("MODULE.bazel", "bazel_dep(name = 'lib')\n" + override);
  }

  /** What the file of the module says in a build. */
  private String built() throws IOException {
    CommandWorkspace.Outcome outcome = workspace.run("build", "//:g");
    assertWithMessage(outcome.stderr()).that(outcome.code()).isEqualTo(0);
    return workspace.read("bazel-bin/o").strip();
  }

  private void fails(String message) {
    CommandWorkspace.Outcome outcome = workspace.run("build", "//:g");
    assertThat(outcome.stderr()).contains(message);
    assertThat(outcome.code()).isEqualTo(48);
  }

  private static byte[] archive(String top, String moduleFile) throws IOException {
    return new TarBuilder()
        .file(top + "MODULE.bazel", 0644, moduleFile)
        .file(top + "BUILD", 0644, "exports_files(['f'])")
        .file(top + "f", 0644, "text\n")
        .build();
  }

  private static String integrity(byte[] content) {
    return Checksum.ofSha256(Hashing.sha256().hashBytes(content).toString()).toIntegrity();
  }

  @Test
  public void archivesOfServersAndOfThisMachine() throws Exception {
    byte[] archive = archive("lib-1/", MODULE_FILE);
    server.on("/lib.tar", FaultyServer.content(archive));
    declare(
        """
        archive_override(
            module_name = "lib",
            urls = ["%s"],
            integrity = "%s",
            strip_prefix = "lib-1",
            patches = ["//:text.patch"],
            patch_strip = 1,
            patch_cmds = ["tr a-z A-Z < f > g; mv g f"],
        )
        """
            .formatted(server.url("/lib.tar"), integrity(archive)));
    assertThat(built()).isEqualTo("PATCHED");

    Path file = Files.write(workspace.path("lib.tar"), archive);
    declare(
        "archive_override(module_name = 'lib', urls = ['file://%s'], strip_prefix = 'lib-1')"
            .formatted(file));
    assertThat(built()).isEqualTo("text");

    Files.write(file, archive("lib-1/", "module(name = 'other')"));
    declare(
        "archive_override(module_name = 'lib', urls = ['file://%s'], strip_prefix = 'lib-1', type = 'tar')"
            .formatted(file));
    fails("the MODULE.bazel file of lib@_ declares a different name (other)");
    declare(
        "archive_override(module_name = 'lib', urls = ['%s'])".formatted(server.url("/no.tar")));
    fails("404");
  }

  private String git(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-c", "protocol.file.allow=always"));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(sources.toFile()).redirectErrorStream(true);
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.environment().put("HOME", folder.getRoot().toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertWithMessage(output).that(process.waitFor()).isEqualTo(0);
    return output;
  }

  private String commit(String path, String content) throws Exception {
    Files.createDirectories(sources.resolve(path).getParent());
    Files.writeString(sources.resolve(path), content + "\n");
    git("add", "-A");
    git("-c", "user.name=n", "-c", "user.email=e@x", "commit", "--quiet", "-m", path);
    return git("rev-parse", "HEAD");
  }

  private void initialize(String name) throws Exception {
    sources = folder.newFolder(name).toPath();
    git("init", "--quiet", "--initial-branch=main");
  }

  private void share(String name) throws Exception {
    bare = folder.getRoot().toPath().resolve(name);
    git("clone", "--quiet", "--bare", sources.toString(), bare.toString());
  }

  private void declareGit(String attributes) throws IOException {
    declare(
        "git_override(module_name = 'lib', remote = 'file://%s', %s)".formatted(bare, attributes));
  }

  @Test
  public void gitRepositories() throws Exception {
    initialize("sources");
    String unused = commit("MODULE.bazel", MODULE_FILE);
    unused = commit("BUILD", "exports_files(['f'])");
    String first = commit("f", "text");
    git("tag", "v1");
    git("checkout", "--quiet", "-b", "topic");
    unused = commit("f", "topic");
    git("mv", "MODULE.bazel", "BUILD", "f", Files.createDirectory(sources.resolve("d")).toString());
    unused = commit("d/f", "deep");
    git("tag", "deep");
    share("bare.git");

    declareGit("commit = '%s'".formatted(first));
    assertThat(built()).isEqualTo("text");
    declareGit("tag = 'v1', patches = ['//:text.patch'], patch_strip = 1");
    assertThat(built()).isEqualTo("patched");
    declareGit("branch = 'topic', strip_prefix = 'd', patch_cmds = ['echo more >> f']");
    assertThat(built()).isEqualTo("deep\nmore");
    declareGit("tag = 'deep'");
    fails("has no MODULE.bazel");
    declareGit("tag = 'v2'");
    fails("refs/tags/v2");
    declareGit("comit = 'x'");
    fails("no such attribute 'comit' in 'git_repository' rule (did you mean 'commit'?)");
    declareGit("tag = 1");
    fails("expected value of type 'string' for attribute 'tag'");
  }

  @Test
  public void gitSubmodules() throws Exception {
    initialize("inner");
    String unused = commit("f", "inner");
    share("inner.git");
    String inner = bare.toString();
    initialize("outer");
    git("submodule", "--quiet", "add", "file://" + inner, "sub");
    unused = commit("MODULE.bazel", MODULE_FILE);
    unused =
        commit(
            "BUILD", "alias(name = 'f', actual = 'sub/f', visibility = ['//visibility:public'])");
    share("outer.git");
    workspace.write("../.gitconfig", "[protocol \"file\"]\n  allow = always\n");
    declareGit("branch = 'main', init_submodules = True");
    assertThat(built()).isEqualTo("inner");
  }

  @Test
  public void patchesOfOneVersion() throws Exception {
    byte[] archive = archive("", "module(name = 'lib', version = '1')\n");
    server.on("/lib.tar", FaultyServer.content(archive));
    for (String module : ImmutableList.of("lib", "dep")) {
      workspace.write(
          "registry/modules/" + module + "/1/MODULE.bazel",
          "module(name = '%s', version = '1')\n".formatted(module));
    }
    workspace.write(
        "registry/modules/lib/1/source.json",
        "{\"url\": \"%s\", \"integrity\": \"%s\"}"
            .formatted(server.url("/lib.tar"), integrity(archive)));
    workspace.write(
        "registry/modules/dep/1/source.json", "{\"type\": \"local_path\", \"path\": \"dep\"}");
    workspace.write("registry/dep/BUILD", "exports_files(['f'])");
    workspace.write("registry/dep/f", "of dep");
    workspace.write(
        "module.patch",
        """
        --- a/MODULE.bazel
        +++ b/MODULE.bazel
        @@ -1 +1,2 @@
         module(name = 'lib', version = '1')
        +bazel_dep(name = 'dep', version = '1')
        --- a/BUILD
        +++ b/BUILD
        @@ -1 +1 @@
        -exports_files(['f'])
        \\ No newline at end of file
        +alias(name = 'f', actual = '@dep//:f', visibility = ['//visibility:public'])
        """);
    workspace.write(
        "MODULE.bazel",
        """
        bazel_dep(name = "lib", version = "1")
        single_version_override(module_name = "lib", patches = ["//:module.patch"], patch_strip = 1)
        """);
    assertThat(built()).isEqualTo("of dep");
    workspace.write(
        "MODULE.bazel",
        """
        bazel_dep(name = "lib", version = "1")
        single_version_override(module_name = "lib", patch_cmds = ["echo cmd > f"])
        """);
    assertThat(built()).isEqualTo("cmd");
    workspace.write(
        "MODULE.bazel",
        """
        bazel_dep(name = "lib", version = "1")
        single_version_override(module_name = "lib", patches = ["//:none.patch"])
        """);
    fails("error reading '//:none.patch', a patch of single_version_override: there is no file");
  }
}
