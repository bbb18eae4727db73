package dev.starling.fs;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertThrows;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

@RunWith(Parameterized.class)
public final class NioFileSystemTest {
  @Parameters(name = "inMemory={0}")
  public static List<Boolean> kinds() {
    return List.of(true, false);
  }

  @Parameter public boolean inMemory;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final FileSystem files = new NioFileSystem();

  private Path root() {
    return inMemory
        ? Jimfs.newFileSystem(Configuration.unix().toBuilder().setAttributeViews("posix").build())
            .getPath("/work")
        : folder.getRoot().toPath();
  }

  @Test
  public void whatIsNotThereHasNoStatus() throws Exception {
    Path root = root();
    files.createDirectories(root);
    files.write(root.resolve("f"), new byte[0]);
    files.createSymlink(root.resolve("loop"), "loop");
    files.createSymlink(root.resolve("dangling"), "nowhere");
    assertThat(files.stat(root.resolve("missing"))).isEmpty();
    assertThat(files.stat(root.resolve("f/below"))).isEmpty();
    assertThat(files.stat(root.resolve("loop"))).isEmpty();
    assertThat(files.stat(root.resolve("dangling"))).isEmpty();
    assertThat(files.statNoFollow(root.resolve("dangling")).orElseThrow().isSymlink()).isTrue();
  }

  @Test
  public void writeReplacesAndLeavesNothingElse() throws Exception {
    Path root = root();
    files.createDirectories(root);
    files.write(root.resolve("f"), "one".getBytes(UTF_8));
    files.write(root.resolve("f"), "three".getBytes(UTF_8));
    assertThat(files.read(root.resolve("f"))).isEqualTo("three".getBytes(UTF_8));
    assertThat(files.stat(root.resolve("f")).orElseThrow().size()).isEqualTo(5);
    assertThat(files.list(root)).containsExactly(new DirectoryEntry("f", FileType.REGULAR_FILE));
  }

  @Test
  public void listIsSortedAndDoesNotFollow() throws Exception {
    Path root = root();
    files.createDirectories(root.resolve("d"));
    files.write(root.resolve("b"), new byte[0]);
    files.createSymlink(root.resolve("a"), "d");
    assertThat(files.list(root))
        .containsExactly(
            new DirectoryEntry("a", FileType.SYMLINK),
            new DirectoryEntry("b", FileType.REGULAR_FILE),
            new DirectoryEntry("d", FileType.DIRECTORY))
        .inOrder();
    assertThat(files.stat(root.resolve("a")).orElseThrow().isDirectory()).isTrue();
    assertThat(files.readSymlink(root.resolve("a"))).isEqualTo("d");
    assertThrows(IOException.class, () -> files.readSymlink(root.resolve("b")));
  }

  @Test
  public void permissionsAreUnixModes() throws Exception {
    Path root = root();
    files.createDirectories(root);
    files.write(root.resolve("f"), new byte[0]);
    files.setPermissions(root.resolve("f"), 0555);
    assertThat(files.stat(root.resolve("f")).orElseThrow().permissions()).isEqualTo(0555);
    assertThat(files.stat(root.resolve("f")).orElseThrow().isExecutable()).isTrue();
    files.setPermissions(root.resolve("f"), 0640);
    assertThat(files.stat(root.resolve("f")).orElseThrow().permissions()).isEqualTo(0640);
  }

  @Test
  public void deleteTreeTakesReadOnlyDirectoriesAndSparesLinkTargets() throws Exception {
    Path root = root();
    files.createDirectories(root.resolve("tree/sub"));
    files.createDirectories(root.resolve("other"));
    files.write(root.resolve("other/kept"), new byte[0]);
    files.write(root.resolve("tree/sub/f"), new byte[0]);
    files.createSymlink(root.resolve("tree/link"), root.resolve("other").toString());
    files.setPermissions(root.resolve("tree/sub"), 0555);
    files.deleteTree(root.resolve("tree"));
    files.deleteTree(root.resolve("tree"));
    assertThat(files.statNoFollow(root.resolve("tree"))).isEmpty();
    assertThat(files.stat(root.resolve("other/kept"))).isPresent();
  }

  @Test
  public void linksDoNotReplace() throws Exception {
    Path root = root();
    files.createDirectories(root);
    files.write(root.resolve("f"), new byte[0]);
    assertThrows(
        FileAlreadyExistsException.class, () -> files.createSymlink(root.resolve("f"), "x"));
  }

  @Test
  public void modificationTimeIsInNanoseconds() throws Exception {
    Path root = root();
    files.createDirectories(root);
    files.write(root.resolve("f"), new byte[0]);
    files.setModified(root.resolve("f"), 1_000_000_123_000L);
    assertThat(files.stat(root.resolve("f")).orElseThrow().modifiedNanos())
        .isEqualTo(1_000_000_123_000L);
  }
}
