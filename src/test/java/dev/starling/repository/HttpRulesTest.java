package dev.starling.repository;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import dev.starling.graph.NodeException;
import dev.starling.repository.archive.TarBuilder;
import dev.starling.repository.download.DownloadSettings;
import dev.starling.repository.download.FaultyServer;
import dev.starling.repository.download.Login;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Whole workspaces whose repositories come over HTTP, also from bad servers. */
@RunWith(JUnit4.class)
public final class HttpRulesTest {

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private static final String LOAD =
      "load('@bazel_tools//tools/build_defs/repo:http.bzl', 'http_archive', 'http_file', 'http_jar')";

  private FaultyServer server;
  private RepositoryWorkspace workspace;
  private byte[] archive;
  private String sha256;

  @Before
  public void start() throws Exception {
    server = new FaultyServer();
    workspace = new RepositoryWorkspace(temporary.getRoot().toPath());
    archive =
        gzip(
            new TarBuilder()
                .file("lib-1.0/BUILD", 0644, "exports_files(['a.txt'])\n")
                .file("lib-1.0/a.txt", 0644, "one\ntwo\n")
                .file("lib-1.0/tool.sh", 0755, "#!/bin/sh\n")
                .build());
    sha256 = Hashing.sha256().hashBytes(archive).toString();
  }

  @After
  public void stop() {
    server.close();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream stream = new GZIPOutputStream(bytes)) {
      stream.write(content);
    }
    return bytes.toByteArray();
  }

  private void declare(String... attributes) throws Exception {
    declareRule("http_archive", attributes);
  }

  private void declareRule(String rule, String... attributes) throws Exception {
    workspace.write(
        "WORKSPACE",
        LOAD,
        rule + "(",
        "  name = 'lib',",
        "  " + String.join(",\n  ", attributes) + ",",
        ")");
  }

  private String url(String path) {
    return "url = '" + server.url(path) + "'";
  }

  private String failure() {
    return assertThrows(NodeException.class, () -> workspace.fetch("lib")).getMessage();
  }

  private Path cache() throws Exception {
    Path cache = temporary.getRoot().toPath().resolve("cache");
    workspace.downloads(
        DownloadSettings.builder()
            .repositoryCache(Optional.of(cache))
            .firstPause(Duration.ofMillis(1))
            .build());
    return cache;
  }

  @Test
  public void archive() throws Exception {
    server.on("/lib.tar.gz", FaultyServer.content(archive));
    declare(url("/lib.tar.gz"), "sha256 = '" + sha256 + "'", "strip_prefix = 'lib-1.0'");
    Path root = workspace.fetch("lib");

    assertThat(Files.readString(root.resolve("a.txt"))).isEqualTo("one\ntwo\n");
    assertThat(Files.isExecutable(root.resolve("tool.sh"))).isTrue();
    assertThat(workspace.prints()).isEmpty();
    Path _ = workspace.fetch("lib");
    workspace.restart();
    Path _ = workspace.fetch("lib");
    assertThat(server.requests()).containsExactly("/lib.tar.gz");
  }

  @Test
  public void allThatAnArchiveMayGet() throws Exception {
    workspace.write("BUILD");
    workspace.write("lib.BUILD", "# from the label");
    workspace.write("extra.txt", "extra");
    workspace.write(
        "local.patch", "--- sub/a.txt", "+++ sub/a.txt", "@@ -1,2 +1,2 @@", " 1", "-two", "+TWO");
    server
        .on("/lib", FaultyServer.content(archive))
        .on("/p", FaultyServer.content("--- x/sub/a.txt\n+++ y/sub/a.txt\n@@ -1 +1 @@\n-one\n+1\n"))
        .on("/f", FaultyServer.content("remote file"))
        .on("/m", FaultyServer.content("module(name = 'm')\n"));
    declare(
        "urls = ['%s', '%s']".formatted(server.url("/missing"), server.url("/lib")),
        "type = 'tgz'",
        "strip_components = 1",
        "add_prefix = 'sub'",
        "build_file = '//:lib.BUILD'",
        "files = {'more/extra.txt': '//:extra.txt'}",
        "remote_file_urls = {'far/f.txt': ['%s']}".formatted(server.url("/f")),
        "remote_module_file_urls = ['%s']".formatted(server.url("/m")),
        "remote_patches = {'%s': ''}".formatted(server.url("/p")),
        "remote_patch_strip = 1",
        "patches = ['//:local.patch']",
        "patch_cmds = ['echo done > done.txt']");
    Path root = workspace.fetch("lib");

    assertThat(Files.readString(root.resolve("sub/a.txt"))).isEqualTo("1\nTWO\n");
    assertThat(Files.readString(root.resolve("BUILD.bazel"))).isEqualTo("# from the label\n");
    assertThat(Files.readString(root.resolve("more/extra.txt"))).isEqualTo("extra\n");
    assertThat(Files.readString(root.resolve("far/f.txt"))).isEqualTo("remote file");
    assertThat(Files.readString(root.resolve("MODULE.bazel"))).contains("name = 'm'");
    assertThat(Files.readString(root.resolve("done.txt"))).isEqualTo("done\n");
    assertThat(workspace.prints().toString()).contains("integrity = \"sha256-");
    assertThat(workspace.prints().toString()).contains("remote_file_integrity = {\"far/f.txt\"");
  }

  @Test
  public void archiveWithoutChecksumSaysWhatToWrite() throws Exception {
    server.on("/lib.tgz", FaultyServer.content(archive));
    declare(url("/lib.tgz"));
    Path _ = workspace.fetch("lib");

    String integrity = dev.starling.repository.download.Checksum.ofSha256(sha256).toIntegrity();
    assertThat(workspace.prints())
        .containsExactly(
            "Rule 'lib' indicated that a canonical reproducible form can be obtained by modifying"
                + " arguments integrity = \""
                + integrity
                + "\"");
  }

  @Test
  public void patchWithToolAndArguments() throws Exception {
    workspace.write("BUILD");
    workspace.write(
        "local.patch", "--- lib-1.0/a.txt", "+++ lib-1.0/a.txt", "@@ -1 +1 @@", "-one", "+1");
    server.on("/lib.tgz", FaultyServer.content(archive));
    declare(
        url("/lib.tgz"),
        "strip_prefix = 'lib-1.0'",
        "patches = ['//:local.patch']",
        "patch_tool = 'patch'",
        "patch_args = ['-p1', '--quiet']");
    assertThat(Files.readString(workspace.fetch("lib").resolve("a.txt"))).isEqualTo("1\ntwo\n");
  }

  @Test
  public void singleFile() throws Exception {
    server.on("/x", FaultyServer.content("content"));
    declareRule("http_file", url("/x"), "executable = True", "downloaded_file_path = 'd/name'");
    Path root = workspace.fetch("lib");

    assertThat(Files.readString(root.resolve("file/d/name"))).isEqualTo("content");
    assertThat(Files.isExecutable(root.resolve("file/d/name"))).isTrue();
    assertThat(Files.readString(root.resolve("file/BUILD"))).contains("srcs = [\"d/name\"]");
  }

  @Test
  public void jar() throws Exception {
    server.on("/x.jar", FaultyServer.content("content"));
    declareRule("http_jar", url("/x.jar"));
    Path root = workspace.fetch("lib");
    assertThat(Files.readString(root.resolve("jar/downloaded.jar"))).isEqualTo("content");
  }

  @Test
  public void wrongChecksumLeavesNothing() throws Exception {
    server.on("/lib.tgz", FaultyServer.content(archive));
    declare(url("/lib.tgz"), "sha256 = '" + "0".repeat(64) + "'");

    assertThat(failure())
        .contains("Checksum was %s but wanted %s".formatted(sha256, "0".repeat(64)));
    assertThat(Files.exists(workspace.external().resolve("lib"))).isFalse();
  }

  @Test
  public void archiveCutShortIsAnErrorAndTheNextFetchIsRight() throws Exception {
    server.on(
        "/lib.tgz",
        FaultyServer.inTurn(
            FaultyServer.content(Arrays.copyOf(archive, archive.length / 2)),
            FaultyServer.content(archive)));
    declare(url("/lib.tgz"));
    assertThat(failure()).contains("it is cut short");
    assertThat(Files.exists(workspace.external().resolve("lib"))).isFalse();

    // The server knows of the failure, and tries again nevertheless.
    assertThat(Files.exists(workspace.fetch("lib").resolve("lib-1.0/a.txt"))).isTrue();
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  public void badServers() throws Exception {
    server
        .on("/500.tgz", FaultyServer.status(500))
        .on(
            "/once.tgz",
            FaultyServer.inTurn(
                FaultyServer.status(503),
                FaultyServer.cutOff(archive, 20),
                FaultyServer.content(archive)));
    declare(url("/404.tgz"));
    assertThat(failure()).contains("/404.tgz]: GET returned 404 Not Found");
    declare(url("/500.tgz"));
    assertThat(failure()).contains("GET returned 500 Internal Server Error");
    declare(url("/once.tgz"), "sha256 = '" + sha256 + "'");
    assertThat(Files.exists(workspace.fetch("lib").resolve("lib-1.0/a.txt"))).isTrue();
  }

  @Test
  public void warmCacheNeedsNoNetwork() throws Exception {
    Path _ = cache();
    server.on("/lib.tgz", FaultyServer.content(archive));
    declare(url("/lib.tgz"), "sha256 = '" + sha256 + "'");
    Path _ = workspace.fetch("lib");
    server.close();
    workspace.forget("lib");

    assertThat(Files.exists(workspace.fetch("lib").resolve("lib-1.0/a.txt"))).isTrue();
    // With other URLs the content is not the same for sure.
    declare("url = '%s'".formatted(server.url("/other.tgz")), "sha256 = '" + sha256 + "'");
    assertThat(failure()).contains("cannot connect");
  }

  @Test
  public void loginOfNetrc() throws Exception {
    Path netrc = temporary.newFile().toPath();
    Files.writeString(netrc, "machine localhost login me password SECRET\n");
    workspace.environment(ImmutableMap.of("PATH", "/usr/bin:/bin", "NETRC", netrc.toString()));
    server.on("/a", FaultyServer.secret("Bearer SECRET", "x"));
    declareRule("http_file", url("/a"), "auth_patterns = {'localhost': 'Bearer <password>'}");
    Path _ = workspace.fetch("lib");
    server.on("/b", FaultyServer.secret(Login.basic("me", "SECRET").header(), "x"));
    declareRule("http_file", url("/b"));
    Path _ = workspace.fetch("lib");

    declareRule("http_file", url("/b"), "auth_patterns = {'localhost': 'Bearer wrong'}");
    assertThat(failure() + workspace.messages()).contains("401");
    assertThat(failure() + workspace.messages()).doesNotContain("SECRET");
  }

  @Test
  public void badAttributes() throws Exception {
    declare("sha256 = ''");
    assertThat(failure()).contains("At least one of url and urls must be provided");
    declare(url("/x.tgz"), "sha256 = 'abc'");
    assertThat(failure()).contains("Invalid SHA256 checksum: 'abc'");
    declare(url("/x.tgz"), "integrity = 'md5-abc'");
    assertThat(failure()).contains("Unsupported checksum algorithm: 'md5-abc'");
    declare(url("/x.unknown"));
    assertThat(failure()).contains("the file name 'x.unknown' does not tell what the archive is");
    declare(url("/x.tgz"), "sha256 = '%s'".formatted(sha256), "integrity = 'sha256-x'");
    assertThat(failure()).contains("Expected either 'sha256' or 'integrity', but not both");
  }

  @Test
  public void downloadsOfARule() throws Exception {
    workspace.write("BUILD");
    workspace.write(
        "rule.bzl",
        "def _impl(ctx):",
        "    urls = ctx.attr.urls",
        "    pending = [ctx.download(u, 'f%d' % i, block = False) for i, u in enumerate(urls)]",
        "    print([p.wait().success for p in pending])",
        "    print(ctx.download(urls[0] + 'x', 'g', allow_fail = True).success)",
        "    ctx.file('BUILD')",
        "slow = repository_rule(_impl, attrs = {'urls': attr.string_list()})",
        "def _forgets(ctx):",
        "    ctx.download(ctx.attr.urls, 'f', block = False)",
        "forgets = repository_rule(_forgets, attrs = {'urls': attr.string_list()})");
    server.on("/a", FaultyServer.content("A")).on("/b", FaultyServer.content("B"));
    String urls =
        "urls = %s"
            .formatted(
                ImmutableList.of("'" + server.url("/a") + "'", "'" + server.url("/b") + "'"));
    workspace.write("WORKSPACE", "load('//:rule.bzl', 'slow')", "slow(name = 'lib', " + urls + ")");
    Path root = workspace.fetch("lib");
    assertThat(workspace.prints()).containsExactly("[True, True]", "False").inOrder();
    assertThat(Files.readString(root.resolve("f1"))).isEqualTo("B");

    workspace.write(
        "WORKSPACE", "load('//:rule.bzl', 'forgets')", "forgets(name = 'lib', " + urls + ")");
    assertThat(failure()).contains("Pending asynchronous work");
  }

  @Test
  public void aJarIsATargetOfAnyRuleForTheJvm() throws Exception {
    server.on("/m2/org/lib/lib/1.0/lib-1.0.jar", FaultyServer.content("jar"));
    server.on("/m2/org/lib/lib/1.0/lib-1.0-sources.jar", FaultyServer.content("sources"));
    String sum = Hashing.sha256().hashString("jar", ISO_8859_1).toString();
    workspace.write(
        "WORKSPACE",
        "load('@bazel_tools//tools/build_defs/repo:java.bzl', 'java_import_external')",
        "load('@bazel_tools//tools/build_defs/repo:jvm.bzl', 'jvm_maven_import_external')",
        "java_import_external(",
        "    name = 'plain',",
        "    licenses = ['notice'],",
        "    jar_urls = ['%s'],".formatted(server.url("/m2/org/lib/lib/1.0/lib-1.0.jar")),
        "    jar_sha256 = '%s',".formatted(sum),
        "    neverlink = True,",
        "    generated_linkable_rule_name = 'linkable',",
        "    deps = ['@other'],",
        ")",
        "jvm_maven_import_external(",
        "    name = 'maven',",
        "    rule_name = 'jvm_library',",
        "    rule_load = \"load('@rules//:defs.bzl', 'jvm_library')\",",
        "    artifact = 'org.lib:lib:1.0',",
        "    server_urls = ['%s'],".formatted(server.url("/m2/")),
        "    fetch_sources = True,",
        "    licenses = ['notice'],",
        "    testonly_ = True,",
        "    additional_rule_attrs = {'level': '3'},",
        ")",
        "java_import_external(",
        "    name = 'wrong',",
        "    licenses = ['notice'],",
        "    jar_urls = ['%s'],".formatted(server.url("/none.jar")),
        "    generated_linkable_rule_name = 'linkable',",
        ")");
    workspace.write("BUILD");
    Path plain = workspace.fetch("plain");
    assertThat(Files.readString(plain.resolve("lib-1.0.jar"))).isEqualTo("jar");
    assertThat(Files.readString(plain.resolve("BUILD.bazel")))
        .isEqualTo(
            """
            # Generated by java_import from a declaration in WORKSPACE or MODULE.bazel.

            package(default_visibility = ["//visibility:public"])

            licenses(["notice"])

            java_import(
                name = "plain",
                jars = ["lib-1.0.jar"],
                deps = ["@other"],
                neverlink = True,
            )

            java_import(
                name = "linkable",
                jars = ["lib-1.0.jar"],
                deps = ["@other"],
            )

            filegroup(
                name = "file",
                srcs = ["lib-1.0.jar"],
            )
            """);
    assertThat(Files.readString(plain.resolve("jar/BUILD.bazel")))
        .contains("actual = \"//:plain\"");
    Path maven = workspace.fetch("maven");
    assertThat(Files.readString(maven.resolve("lib-1.0-sources.jar"))).isEqualTo("sources");
    assertThat(Files.readString(maven.resolve("BUILD.bazel")))
        .contains(
            """
            load('@rules//:defs.bzl', 'jvm_library')

            package(default_visibility = ["//visibility:public"])

            licenses(["notice"])

            jvm_library(
                name = "maven",
                jars = ["lib-1.0.jar"],
                srcjar = "lib-1.0-sources.jar",
                testonly = True,
                level = 3,
            )
            """);
    assertThat(assertThrows(NodeException.class, () -> workspace.fetch("wrong")))
        .hasMessageThat()
        .contains("Only use generated_linkable_rule_name if neverlink is set");
  }
}
