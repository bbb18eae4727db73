package dev.starling.repository;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assume.assumeTrue;

import dev.starling.label.Label;
import dev.starling.packages.BzlLoadKey;
import dev.starling.packages.RegisteredTargetsKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Rule sets as Debian packages them, used through WORKSPACE. */
public final class PackagedRuleSetsTest {
  private static final Path SKYLIB = Path.of("/usr/share/bazel/tools/skylib");
  private static final Path CC = Path.of("/usr/share/bazel/rules/cc");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private RepositoryWorkspace workspace;

  @Before
  public void open() throws Exception {
    assumeTrue("bazel-skylib is not installed", Files.isDirectory(SKYLIB));
    assumeTrue("bazel-rules-cc is not installed", Files.isDirectory(CC));
    workspace = new RepositoryWorkspace(folder.getRoot().toPath());
    workspace.write("BUILD");
  }

  /** The names that a file exports. */
  private Set<String> exports(String file) throws Exception {
    return workspace
        .get(new BzlLoadKey(Label.parseCanonicalUnchecked(file)))
        .module()
        .getExportedGlobals()
        .keySet();
  }

  @Test
  public void directoriesAreUsedAsTheyAre() throws Exception {
    workspace.write(
        "WORKSPACE",
        "local_repository(name = 'bazel_skylib', path = '" + SKYLIB + "')",
        "local_repository(name = 'rules_cc', path = '" + CC + "')",
        "load('@bazel_skylib//lib:versions.bzl', 'versions')",
        "versions.check(minimum_bazel_version = '1.0.0', bazel_version = '8.7.0')",
        "register_toolchains('@bazel_skylib//toolchains/unittest:bash_toolchain')");
    assertThat(exports("@@bazel_skylib//lib:paths.bzl")).contains("paths");
    assertThat(exports("@@rules_cc//cc:system_library.bzl")).contains("system_library");
    assertThat(workspace.get(RegisteredTargetsKey.TOOLCHAINS).patterns().toString())
        .contains("toolchains/unittest");
  }

  @Test
  public void anArchiveIsFetchedPatchedAndLoadedFrom() throws Exception {
    Path archive = folder.getRoot().toPath().resolve("skylib.tar.gz");
    Process tar =
        new ProcessBuilder(
                "tar", "-czhf", archive.toString(), "-C", SKYLIB.getParent().toString(), "skylib")
            .inheritIO()
            .start();
    assertThat(tar.waitFor()).isEqualTo(0);
    workspace.write("hello.patch", "--- /dev/null", "+++ b/hello.bzl", "@@ -0,0 +1 @@", "+X = 'x'");
    workspace.write(
        "WORKSPACE",
        "load('@bazel_tools//tools/build_defs/repo:http.bzl', 'http_archive')",
        "load('@bazel_tools//tools/build_defs/repo:utils.bzl', 'maybe')",
        "maybe(http_archive, name = 'bazel_skylib', urls = ['file:///no/such.tgz', '"
            + archive.toUri()
            + "'], strip_prefix = 'skylib', patches = ['//:hello.patch'], patch_args = ['-p1'])",
        "maybe(http_archive, name = 'bazel_skylib', url = 'file:///never')",
        "load('@bazel_skylib//:hello.bzl', 'X')");
    assertThat(exports("@@bazel_skylib//lib:paths.bzl")).contains("paths");
    workspace.write("hello.patch", "--- /dev/null", "+++ b/hello.bzl", "@@ -0,0 +1 @@", "+X = 'y'");
    assertThat(Files.readString(workspace.fetch("bazel_skylib").resolve("hello.bzl")))
        .isEqualTo("X = 'y'\n");
  }
}
