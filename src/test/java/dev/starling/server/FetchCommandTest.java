package dev.starling.server;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.starling.repository.archive.TarBuilder;
import dev.starling.repository.download.Checksum;
import dev.starling.repository.download.FaultyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** What {@code fetch}, {@code vendor} and {@code sync} do in one workspace. */
@RunWith(JUnit4.class)
public final class FetchCommandTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private FaultyServer server;
  private CommandWorkspace workspace;
  private Path external;

  @Before
  public void makeWorkspace() throws IOException {
    server = new FaultyServer();
    workspace = new CommandWorkspace(folder.getRoot().toPath());
    external = folder.getRoot().toPath().toRealPath().resolve("out/base/external");
    workspace.write(
        ".bazelrc",
        "common --registry=file://%s --repository_cache=\n".formatted(workspace.path("registry")));
    workspace.write(
        "MODULE.bazel",
        """
        bazel_dep(name = "x", version = "1.0")
        bazel_dep(name = "y", version = "1.0")
        """);
    declare("x", "/x.tar", archive("X"));
    declare("y", "/y.tar", archive("Y"));
    workspace.write(
        "BUILD", "genrule(name = 'g', srcs = ['@x//:f'], outs = ['o'], cmd = 'cp $< $@')");
  }

  @After
  public void stop() {
    server.close();
  }

  private static byte[] archive(String content) throws IOException {
    return new TarBuilder()
        .file("BUILD", 0644, "exports_files(['f'])")
        .file("f", 0644, content)
        .build();
  }

  /** Has the registry say that a module is this archive, which the server then has. */
  private void declare(String module, String path, byte[] archive) throws IOException {
    server.on(path, FaultyServer.content(archive));
    String directory = "registry/modules/" + module + "/1.0/";
    workspace.write(
        directory + "MODULE.bazel", "module(name = '%s', version = '1.0')".formatted(module));
    workspace.write(
        directory + "source.json",
        """
        {"url": "%s", "integrity": "%s"}
        """
            .formatted(
                server.url(path),
                Checksum.ofSha256(Hashing.sha256().hashBytes(archive).toString()).toIntegrity()));
  }

  private CommandWorkspace.Outcome succeed(String... arguments) {
    CommandWorkspace.Outcome outcome = workspace.run(arguments);
    assertWithMessage(outcome.stderr()).that(outcome.code()).isEqualTo(0);
    return outcome;
  }

  private void fail(int code, String message, String... arguments) {
    CommandWorkspace.Outcome outcome = workspace.run(arguments);
    assertThat(outcome.stderr()).contains(message);
    assertThat(outcome.code()).isEqualTo(code);
  }

  private Path file(String repository) {
    return external.resolve(repository + "+/f");
  }

  @Test
  public void oneRepositoryThenAll() throws Exception {
    assertThat(succeed("fetch", "--repo=@x").stderr())
        .contains("All requested repos fetched successfully.");
    assertThat(Files.readString(file("x"))).isEqualTo("X");
    assertThat(Files.exists(file("y"))).isFalse();

    assertThat(succeed("fetch").stderr())
        .contains("All external dependencies fetched successfully.");
    assertThat(succeed("fetch", "--all").stderr())
        .contains("All external dependencies fetched successfully.");
    assertThat(server.requests()).containsExactly("/x.tar", "/y.tar").inOrder();

    succeed("fetch", "--force", "--repo=@@y+");
    assertThat(server.requests()).containsExactly("/x.tar", "/y.tar", "/y.tar").inOrder();
    succeed("fetch", "--configure", "--force");
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  public void whatTargetsNeed() throws Exception {
    assertThat(succeed("fetch", "//:g").stderr())
        .contains("All external dependencies for the requested targets fetched successfully.");
    assertThat(server.requests()).containsExactly("/x.tar");
    assertThat(Files.exists(workspace.path("bazel-bin/o"))).isFalse();
  }

  @Test
  public void whatFailsIsTriedByTheNextCommand() throws Exception {
    server.on("/f", FaultyServer.inTurn(FaultyServer.status(404), FaultyServer.content("'made'")));
    server.on(
        "/x.tar",
        FaultyServer.inTurn(FaultyServer.status(404), FaultyServer.content(archive("X"))));
    workspace.write(
        "ext.bzl",
        """
        def _repo(ctx):
            ctx.file("BUILD", "genrule(name = %s, outs = ['o'], cmd = 'echo > $@')" % ctx.attr.text)
        repo = repository_rule(_repo, attrs = {"text": attr.string()})
        def _ext(ctx):
            ctx.download("URL", "f")
            repo(name = "r", text = ctx.read("f"))
        ext = module_extension(_ext)
        """
            .replace("URL", server.url("/f")));
    workspace.write(
        "MODULE.bazel",
        workspace.read("MODULE.bazel")
            + "ext = use_extension('//:ext.bzl', 'ext')\nuse_repo(ext, 'r')\n");
    fail(1, "404", "build", "@r//:made");
    succeed("build", "@r//:made");
    fail(1, "404", "build", "//:g");
    succeed("build", "//:g");
  }

  @Test
  public void repositoriesOfExtensionsAreFetchedToo() throws Exception {
    server.on("/file", FaultyServer.content("file"));
    workspace.write(
        "ext.bzl",
        """
        def _machine(ctx):
            print("looking")
            ctx.file("BUILD")
        machine = repository_rule(_machine, configure = True)
        def _ext(ctx):
            machine(name = "imported")
            machine(name = "unused")
        ext = module_extension(_ext)
        """);
    workspace.write(
        "MODULE.bazel",
        """
        ext = use_extension("//:ext.bzl", "ext")
        use_repo(ext, "imported")
        http_file = use_repo_rule("@bazel_tools//tools/build_defs/repo:http.bzl", "http_file")
        http_file(name = "file", url = "%s")
        """
            .formatted(server.url("/file")));
    workspace.write(
        "BUILD", "genrule(name = 'g', srcs = ['@file//file'], outs = ['o'], cmd = 'cp $< $@')");
    assertThat(looks(succeed("fetch", "--configure"))).isEqualTo(2);
    assertThat(server.requests()).isEmpty();
    assertThat(looks(succeed("fetch"))).isEqualTo(0);
    assertThat(server.requests()).containsExactly("/file");
    assertThat(looks(succeed("fetch", "--configure", "--force"))).isEqualTo(2);
    assertThat(looks(succeed("fetch", "--repo=@imported", "--force"))).isEqualTo(1);
    succeed("fetch", "--force", "//:g");
    assertThat(server.requests()).containsExactly("/file", "/file");
    assertThat(workspace.read("MODULE.bazel.lock")).contains("//:ext.bzl%ext");

    succeed("vendor", "--vendor_dir=v");
    try (var copies = Files.list(workspace.path("v"))) {
      assertThat(
              copies
                  .filter(Files::isDirectory)
                  .map(copy -> copy.getFileName().toString())
                  .filter(name -> name.contains("+")))
          .containsExactly("+_repo_rules+file");
    }
  }

  private static int looks(CommandWorkspace.Outcome outcome) {
    return Splitter.on("looking").splitToList(outcome.stderr()).size() - 1;
  }

  @Test
  public void aVendoredWorkspaceNeedsNoRegistry() throws Exception {
    String directory = "registry/modules/x/1.0/";
    for (String file : ImmutableList.of("MODULE.bazel", "source.json")) {
      server.on("/modules/x/1.0/" + file, FaultyServer.content(workspace.read(directory + file)));
    }
    server.on("/modules/x/metadata.json", FaultyServer.content("{}"));
    workspace.write(
        ".bazelrc", "common --registry=%s --repository_cache=\n".formatted(server.url("")));
    workspace.write("MODULE.bazel", "bazel_dep(name = 'x', version = '1.0')");
    succeed("vendor", "--vendor_dir=v");
    assertThat(workspace.read("v/_registries/localhost/modules/x/1.0/MODULE.bazel"))
        .isEqualTo(workspace.read(directory + "MODULE.bazel"));

    server.close();
    workspace = workspace.restarted();
    succeed("build", "--vendor_dir=v", "//:g");
    assertThat(workspace.read("bazel-bin/o")).isEqualTo("X");
    workspace.write("v/_registries/localhost/modules/x/1.0/source.json", "{}");
    workspace = workspace.restarted();
    fail(
        48,
        "Please rerun the vendor command",
        "build",
        "--vendor_dir=v",
        "--lockfile_mode=error",
        "//:g");
  }

  @Test
  public void failures() throws Exception {
    fail(2, "You cannot run fetch with --nofetch", "fetch", "--nofetch");
    fail(2, "Only one fetch option should be provided", "fetch", "--all", "--configure");
    fail(2, "has to be either apparent '@repo' or canonical '@@repo'", "fetch", "--repo=x");
    fail(48, "No repository visible as '@none'", "fetch", "--repo=@none");
    server.on("/x.tar", FaultyServer.status(404));
    fail(48, "GET returned 404 Not Found", "fetch", "--keep_going");
    assertThat(Files.exists(file("y"))).isTrue();
    fail(
        8,
        "Bzlmod has to be enabled for the following options to work:"
            + " --all, --configure, --repo or --force. Run with --enable_bzlmod",
        "fetch",
        "--all",
        "--noenable_bzlmod");
  }

  @Test
  public void vendoredRepositoriesNeedNoNetwork() throws Exception {
    fail(2, "You cannot run vendor without specifying --vendor_dir", "vendor");
    assertThat(succeed("vendor", "--vendor_dir=v").stderr())
        .contains("All external dependencies vendored successfully.");
    assertThat(workspace.read("v/x+/f")).isEqualTo("X");
    assertThat(Files.exists(workspace.path("v/VENDOR.bazel"))).isTrue();

    server.close();
    MoreFiles.deleteRecursively(external, RecursiveDeleteOption.ALLOW_INSECURE);
    workspace.write("v/x+/f", "edited");
    succeed("build", "--vendor_dir=v", "//:g");
    assertThat(workspace.read("bazel-bin/o")).isEqualTo("edited");
    succeed("vendor", "--vendor_dir=v");
    fail(1, "cannot connect", "build", "//:g");
  }

  @Test
  public void whatNeedsToBeVendored() throws Exception {
    assertThat(succeed("vendor", "--vendor_dir=v", "//:g").stderr())
        .contains("All external dependencies for the requested targets vendored successfully.");
    assertThat(Files.exists(workspace.path("v/x+"))).isTrue();
    assertThat(Files.exists(workspace.path("v/y+"))).isFalse();

    workspace.write("v/VENDOR.bazel", "ignore('@@y+')\n");
    succeed("vendor", "--vendor_dir=v");
    assertThat(Files.exists(workspace.path("v/y+"))).isFalse();
    workspace.write("v/VENDOR.bazel", "ignore('y')\n");
    fail(48, "the canonical repository name must start with '@@'", "vendor", "--vendor_dir=v");
  }

  @Test
  public void sharedRepositoriesAreBuiltFromAndVendored() throws Exception {
    String cache = "--repo_contents_cache=" + folder.getRoot().toPath().resolve("contents");
    succeed("build", cache, "//:g");
    workspace = workspace.restarted();
    MoreFiles.deleteRecursively(external, RecursiveDeleteOption.ALLOW_INSECURE);
    server.close();
    succeed("build", cache, "//:g");
    assertThat(Files.isSymbolicLink(external.resolve("x+"))).isTrue();
    assertThat(workspace.read("bazel-bin/o")).isEqualTo("X");
    succeed("vendor", cache, "--vendor_dir=v", "--repo=@x");
    assertThat(Files.isDirectory(workspace.path("v/x+"), LinkOption.NOFOLLOW_LINKS)).isTrue();
    fail(
        2,
        "is inside the main repo",
        "build",
        "--repo_contents_cache=" + workspace.path("contents"),
        "//:g");
    fail(48, "cannot connect", "fetch", cache, "--force", "--repo=@x");
  }

  @Test
  public void outOfDateAndPinned() throws Exception {
    succeed("vendor", "--vendor_dir=v", "--repo=@x");
    declare("x", "/new.tar", archive("new"));
    assertThat(succeed("build", "--vendor_dir=v", "//:g").stderr())
        .contains("Vendored repository 'x+' is out-of-date");
    assertThat(workspace.read("bazel-bin/o")).isEqualTo("new");

    workspace.write("v/VENDOR.bazel", "pin('@@x+')\n");
    succeed("build", "--vendor_dir=v", "//:g");
    assertThat(workspace.read("bazel-bin/o")).isEqualTo("X");
    workspace.write("v/VENDOR.bazel", "");
    succeed("vendor", "--vendor_dir=v", "--repo=@x");
    assertThat(workspace.read("v/x+/f")).isEqualTo("new");
  }

  @Test
  public void syncFetchesAnew() throws Exception {
    server.on("/x", FaultyServer.content("X")).on("/y", FaultyServer.content("Y"));
    workspace.write(
        "WORKSPACE",
        """
        load("@bazel_tools//tools/build_defs/repo:http.bzl", "http_file")
        http_file(name = "x", url = "%s")
        http_file(name = "y", url = "%s")
        """
            .formatted(server.url("/x"), server.url("/y")));
    String[] mode = {"--enable_workspace", "--noenable_bzlmod"};
    succeed("sync", mode[0], mode[1]);
    assertThat(server.requests()).containsExactly("/x", "/y");
    succeed("sync", mode[0], mode[1], "--only=y");
    assertThat(server.requests()).hasSize(3);
    succeed("sync", mode[0], mode[1], "--configure");
    assertThat(server.requests()).hasSize(3);
    fail(2, "WORKSPACE has to be enabled for sync command to work", "sync", "--noenable_workspace");
    fail(2, "WORKSPACE has to be enabled for sync command to work", "sync");
  }
}
