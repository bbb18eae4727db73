package dev.starling.server;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.starling.repository.download.FaultyServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** What commands write into lock files, and what they take from them. */
@RunWith(JUnit4.class)
public final class LockfileTest {
  private static final String LOCK = "MODULE.bazel.lock";
  private static final String NOTHING =
      """
      {
        "lockFileVersion": 24,
        "registryFileHashes": {},
        "selectedYankedVersions": {},
        "moduleExtensions": {},
        "facts": {}
      }
      """;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private CommandWorkspace workspace;

  @Before
  public void makeWorkspace() throws Exception {
    workspace = new CommandWorkspace(folder.getRoot().toPath());
    workspace.write("BUILD", "");
  }

  @After
  public void endServer() {
    workspace.abandon();
  }

  private CommandWorkspace.Outcome build(String... more) {
    String[] arguments = new String[more.length + 3];
    arguments[0] = "build";
    arguments[1] = "--registry=file://" + workspace.path("registry");
    arguments[2] = "--nobuild";
    System.arraycopy(more, 0, arguments, 3, more.length);
    return workspace.run(arguments);
  }

  private String succeed(String... more) {
    CommandWorkspace.Outcome outcome = build(more);
    assertWithMessage(outcome.stderr()).that(outcome.code()).isEqualTo(0);
    return outcome.stderr();
  }

  @Test
  public void theFileIsWrittenUnlessTheModeForbidsIt() throws Exception {
    String unused = succeed("--lockfile_mode=off", "//:all");
    unused = succeed("--lockfile_mode=error", "//:all");
    assertThat(Files.exists(workspace.path(LOCK))).isFalse();
    unused = succeed("//:all");
    assertThat(workspace.read(LOCK)).isEqualTo(NOTHING);
  }

  @Test
  public void linesOfOtherEnginesStayUntilARefresh() throws Exception {
    String line = "\"https://registry.example/modules/x/1/MODULE.bazel\": \"00\"";
    String lock =
        NOTHING.replace(
            "\"registryFileHashes\": {}", "\"registryFileHashes\": {\n    " + line + "\n  }");
    workspace.write(LOCK, lock);
    String unused = succeed("//:all");
    assertThat(workspace.read(LOCK)).isEqualTo(lock);
    unused = succeed("--lockfile_mode=refresh", "//:all");
    assertThat(workspace.read(LOCK)).isEqualTo(NOTHING);
  }

  @Test
  public void checksumsOfOlderVersionsHold() throws Exception {
    try (FaultyServer server = new FaultyServer()) {
      String url = server.url("/modules/x/1/MODULE.bazel");
      server.on(
          "/modules/x/1/MODULE.bazel", FaultyServer.content("module(name = 'x', version = '1')"));
      workspace.write("MODULE.bazel", "bazel_dep(name = 'x', version = '1')");
      workspace.write(
          LOCK,
          "{\"lockFileVersion\": 18, \"registryFileHashes\": {\"%s\": \"%s\"}}"
              .formatted(url, "0".repeat(64)));
      CommandWorkspace.Outcome outcome =
          workspace.run("build", "--registry=" + server.url(""), "--repository_cache=", "//:all");
      assertThat(outcome.stderr()).contains("of which MODULE.bazel.lock knows the checksum");
      outcome = workspace.run("build", "--lockfile_mode=error", "//:all");
      assertThat(outcome.stderr()).contains("The version of MODULE.bazel.lock is not supported");
    }
  }

  @Test
  public void withoutANetworkModulesStandInForThoseThatAreLocked() throws Exception {
    FaultyServer server = new FaultyServer();
    String registry = "--registry=" + server.url("");
    String line =
        "\"%s\": \"%s\""
            .formatted(server.url("/modules/rules_shell/0.2.0/MODULE.bazel"), "0".repeat(64));
    server.close();
    workspace.write("MODULE.bazel", "bazel_dep(name = 'rules_shell', version = '0.2.0')");
    workspace.write(LOCK, NOTHING.replace("Hashes\": {}", "Hashes\": {" + line + "}"));
    String[] command = {"build", registry, "--http_connector_attempts=1", "@rules_shell//:all"};
    CommandWorkspace.Outcome outcome = workspace.run(command);
    assertThat(outcome.stderr()).contains("using the module 'rules_shell' that comes with");
    assertThat(outcome.code()).isEqualTo(0);
    assertThat(workspace.read(LOCK)).contains(line);
    command[3] = "--lockfile_mode=error";
    outcome = workspace.run(command);
    assertThat(outcome.stderr()).contains("of which MODULE.bazel.lock knows the checksum");
    assertThat(outcome.code()).isEqualTo(48);
  }

  @Test
  public void filesOfOtherReleasesAreReplaced() throws Exception {
    workspace.write("MODULE.bazel", "ext = use_extension('//:ext.bzl', 'ext')\nuse_repo(ext, 'r')");
    workspace.write(
        "ext.bzl",
        """
        def _repo(ctx):
            ctx.file("BUILD")
        repo = repository_rule(_repo)
        ext = module_extension(lambda ctx: repo(name = "r"))
        """);
    String unused = succeed("@r//:all");
    String right = workspace.read(LOCK);
    String extension = "\"moduleExtensions\": {\"//:ext.bzl%ext\": ";
    for (String other :
        new String[] {
          // What releases wrote before and after this one, in outline.
          "{\"lockFileVersion\": 3, \"moduleFileHash\": \"00\", \"flags\": {\"cmdRegistries\": []},"
              + " \"moduleDepGraph\": {\"<root>\": {\"name\": \"\"}}, \"moduleExtensions\": {}}",
          "{\"lockFileVersion\": 11, \"registryFileHashes\": {\"https://r.example/x\": null},"
              + " \"selectedYankedVersions\": {}, \"moduleExtensions\": {}}",
          "{\"lockFileVersion\": 13, "
              + extension
              + "{\"general\": {\"bzlTransitiveDigest\": \"AA==\", \"usagesDigest\": \"AA==\","
              + " \"recordedFileInputs\": {}, \"recordedDirentsInputs\": {}, \"envVariables\": {},"
              + " \"generatedRepoSpecs\": {\"r\": {\"bzlFile\": \"@@//:ext.bzl\", \"ruleClassName\":"
              + " \"repo\", \"attributes\": {}}}, \"recordedRepoMappingEntries\": []}}}}",
          "{\"lockFileVersion\": 24, " + extension + "{\"os:plan9,arch:vax\": {\"x\": []}}}}",
          "{\"lockFileVersion\": 24, "
              + extension
              + "{\"general\": {\"bzlTransitiveDigest\": 1}}}}",
          "{\"lockFileVersion\": 24, " + extension + "[]}, \"facts\": []}",
          "{\"lockFileVersion\": 24, \"registryFileHashes\": [], \"moduleExtensions\": 3}",
          "{\"lockFileVersion\": 26, " + extension + "{\"general\": {\"recordedInputs\": []}}}}",
          "{\"lockFileVersion\": \"24\"}",
          "{}"
        }) {
      workspace = workspace.restarted();
      workspace.write(LOCK, other);
      assertThat(succeed("@r//:all")).doesNotContain("lock");
      assertWithMessage(other).that(workspace.read(LOCK)).isEqualTo(right);
    }
  }

  @Test
  public void whatCanBeHadAgainIsInTheHiddenFile() throws Exception {
    workspace.write(
        "ext.bzl",
        """
        def _repo(ctx):
            ctx.file("BUILD")
        repo = repository_rule(_repo)
        def _ext(ctx):
            print("evaluated")
            repo(name = "r")
            return ctx.extension_metadata(reproducible = True)
        ext = module_extension(_ext)
        """);
    workspace.write(
        "MODULE.bazel", "ext = use_extension('//:ext.bzl', 'ext')\nuse_repo(ext, 'r')\n");
    Path hidden = folder.getRoot().toPath().resolve("out/base/" + LOCK);
    assertThat(succeed("@r//:all")).contains("evaluated");
    assertThat(workspace.read(LOCK)).isEqualTo(NOTHING);
    assertThat(Files.readString(hidden)).contains("//:ext.bzl%ext");

    workspace = workspace.restarted();
    assertThat(succeed("--lockfile_mode=error", "@r//:all")).doesNotContain("evaluated");
    workspace.write("ext.bzl", "# edited\n" + workspace.read("ext.bzl"));
    assertThat(succeed("--lockfile_mode=error", "@r//:all")).doesNotContain("evaluated");
    workspace.write("ext.bzl", workspace.read("ext.bzl").replace("\"r\"", "'r' + ''"));
    assertThat(succeed("--lockfile_mode=error", "@r//:all")).contains("evaluated");

    Files.writeString(hidden, "{ torn");
    workspace = workspace.restarted();
    assertThat(succeed("@r//:all")).contains("evaluated");
  }
}
