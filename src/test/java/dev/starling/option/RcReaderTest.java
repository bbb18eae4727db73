package dev.starling.option;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

@RunWith(JUnit4.class)
public final class RcReaderTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path root() {
    return folder.getRoot().toPath();
  }

  private Path write(String name, String content) throws IOException {
    Path file = root().resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
  }

  private ImmutableList<RcLine> read(Path... files) throws OptionsException {
    return new RcReader(root(), Optional.of(root()))
        .read(
            ImmutableList.copyOf(files).stream()
                .map(file -> new RcLocation(file, true))
                .collect(ImmutableList.toImmutableList()));
  }

  @Test
  public void wordsCommentsQuotesAndContinuation() throws Exception {
    Path rc =
        write(
            ".bazelrc",
            """
            # a comment \\
            build --define=hidden=1
            build --define="x y=z" '--define=q "q=1' --define=e\\ f=1 --define=a=b#comment --no
              test:ci   --a \\
                --b=""
            build
            """);
    assertThat(read(rc))
        .containsExactly(
            new RcLine(
                "build",
                ImmutableList.of(
                    "--define=x y=z", "--define=q \"q=1", "--define=e f=1", "--define=a=b"),
                rc.toString(),
                3),
            new RcLine("test:ci", ImmutableList.of("--a", "--b="), rc.toString(), 4),
            new RcLine("build", ImmutableList.of(), rc.toString(), 6))
        .inOrder();
  }

  @Test
  public void importsStandWhereTheyAreWritten() throws Exception {
    Path inner = write("tools/inner.rc", "build --b\n");
    Path rc =
        write(
            ".bazelrc",
            "build --a\nimport %workspace%/tools/inner.rc\ntry-import /nowhere/x.rc\nbuild --c\n");
    assertThat(read(rc))
        .containsExactly(
            new RcLine("build", ImmutableList.of("--a"), rc.toString(), 1),
            new RcLine("build", ImmutableList.of("--b"), inner.toString(), 1),
            new RcLine("build", ImmutableList.of("--c"), rc.toString(), 4))
        .inOrder();
  }

  @Test
  public void missingImportLoopAndMissingFileAreErrors() throws Exception {
    Path missing = write("a.rc", "import /nowhere/x.rc\n");
    assertThat(assertThrows(OptionsException.class, () -> read(missing)).getMessage())
        .contains("/nowhere/x.rc");
    Path loop = write("b.rc", "import %workspace%/c.rc\n");
    write("c.rc", "import %workspace%/b.rc\n");
    assertThat(assertThrows(OptionsException.class, () -> read(loop)).getMessage())
        .contains("Import loop detected");
    assertThat(
            assertThrows(OptionsException.class, () -> read(root().resolve("none"))).getMessage())
        .isEqualTo("Unable to read .bazelrc file '%s'.".formatted(root().resolve("none")));
    Path malformed = write("d.rc", "import\n");
    assertThat(assertThrows(OptionsException.class, () -> read(malformed)).getMessage())
        .contains("Invalid import declaration");
  }

  @Test
  public void aFileNamedTwiceIsReadOnce() throws Exception {
    Path rc = write(".bazelrc", "build --a\n");
    assertThat(read(rc, root().resolve("./.bazelrc"))).hasSize(1);
  }

  @Test
  public void bytesStayBytes() throws Exception {
    Path rc = write(".bazelrc", "build --define=a=\u00c3\u00a9\n");
    assertThat(read(rc).getFirst().arguments()).containsExactly("--define=a=\u00c3\u00a9");
  }

  @Test
  public void placesFollowTheStartupOptions() throws Exception {
    ImmutableMap<String, String> environment =
        ImmutableMap.of("HOME", "/home/me", "BAZELRC", "/one,two");
    assertThat(files(environment))
        .containsExactly(
            "/etc/bazel.bazelrc", "/w/.bazelrc", "/home/me/.bazelrc", "/one", "/w/sub/two")
        .inOrder();
    assertThat(files(environment, "--nosystem_rc", "--nohome_rc", "--noworkspace_rc"))
        .containsExactly("/one", "/w/sub/two");
    assertThat(files(ImmutableMap.of(), "--bazelrc=a", "--bazelrc=/dev/null", "--bazelrc=never"))
        .containsExactly("/etc/bazel.bazelrc", "/w/.bazelrc", "/w/sub/a")
        .inOrder();
    assertThat(files(environment, "--ignore_all_rc_files", "--bazelrc=a")).isEmpty();
  }

  private static ImmutableList<String> files(
      ImmutableMap<String, String> environment, String... startup) throws OptionsException {
    StartupOptions options =
        StartupOptions.parse(FlagTable.standard(), ImmutableList.copyOf(startup));
    return RcLocation.all(options, Optional.of(Path.of("/w")), Path.of("/w/sub"), environment)
        .stream()
        .map(location -> location.file().toString())
        .collect(ImmutableList.toImmutableList());
  }
}
