package dev.starling.file;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import dev.starling.codec.CodecRegistry;
import dev.starling.digest.Digest;
import dev.starling.event.EventHandler;
import dev.starling.fs.DirectoryEntry;
import dev.starling.fs.FileSystem;
import dev.starling.fs.FileType;
import dev.starling.fs.NioFileSystem;
import dev.starling.graph.EvaluationRequest;
import dev.starling.graph.EvaluationResult;
import dev.starling.graph.Graph;
import dev.starling.graph.GraphBuilder;
import dev.starling.graph.Key;
import dev.starling.graph.Value;
import dev.starling.graph.Version;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Files on disk, seen through the graph, before and after changes. */
@RunWith(JUnit4.class)
public final class FileNodesTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final FileSystem files = new NioFileSystem();
  private final FileScanner scanner = new FileScanner(files);
  private Path root;
  private Graph graph;
  private long clock = 1_000_000_000_000L;

  @Before
  public void createGraph() throws Exception {
    root = folder.getRoot().toPath().toRealPath();
    GraphBuilder builder = new GraphBuilder();
    FileNodes.register(builder, files);
    graph = builder.build();
  }

  private RootedPath at(String path) {
    return new RootedPath(root, PathFragment.of(path));
  }

  private void write(String path, String content) throws Exception {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content, UTF_8);
    clock += 1_000_000_000L; // times of two writes may be equal otherwise
    files.setModified(file, clock);
  }

  private void link(String path, String target) throws Exception {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    files.createSymlink(file, target);
  }

  private EvaluationResult evaluate(Key<?>... keys) throws Exception {
    Version version = graph.nextVersion(scanner.scan(graph, 2));
    return graph.evaluate(
        new EvaluationRequest(
            version, ImmutableList.copyOf(keys), true, 2, EventHandler.ignoring()));
  }

  private <V extends Value> V get(Key<V> key) throws Exception {
    return evaluate(key).get(key);
  }

  private FileValue file(String path) throws Exception {
    return get(new FileKey(at(path)));
  }

  private FileException failure(Key<?> key) throws Exception {
    EvaluationResult result = evaluate(key);
    return assertThrows(FileException.class, () -> result.outcomes().get(key).orThrow());
  }

  @Test
  public void filesDirectoriesAndNothing() throws Exception {
    write("a/b", "x");
    assertThat(file("a/b").isFile()).isTrue();
    assertThat(file("a/b").realPath()).isEqualTo(at("a/b"));
    assertThat(file("a").isDirectory()).isTrue();
    assertThat(file("").isDirectory()).isTrue();
    assertThat(file("a/c").exists()).isFalse();
    assertThat(file("a/b/c").exists()).isFalse();
    assertThat(file("no/such/directory").exists()).isFalse();
  }

  @Test
  public void namesBeyondAscii() throws Exception {
    write("caf\u00e9", "x");
    assertThat(file("caf\u00e9").isFile()).isTrue();
    assertThat(file("cafe").exists()).isFalse();
  }

  @Test
  public void linksAreFollowed() throws Exception {
    write("real/dir/f", "x");
    link("to_file", "real/dir/f");
    link("real/up", "../real/./dir");
    link("chain", "real/up/../dir/f");
    link("absolute", root.resolve("real/dir").toString());
    for (String path : new String[] {"to_file", "real/up/f", "chain", "absolute/f"}) {
      assertThat(file(path).realPath()).isEqualTo(at("real/dir/f"));
      assertThat(file(path).isFile()).isTrue();
    }
    assertThat(file("to_file").isSymlink()).isTrue();
    assertThat(file("real/up/f").isSymlink()).isFalse();
  }

  @Test
  public void linkOutOfTheRoot() throws Exception {
    Path outside = folder.newFolder("outside").toPath().toRealPath();
    Files.writeString(outside.resolve("f"), "x", UTF_8);
    root = folder.newFolder("workspace").toPath().toRealPath();
    link("out", "../outside/f");
    link("back", outside + "/../workspace/own");
    write("own", "y");
    assertThat(file("out").realPath().asPath()).isEqualTo(outside.resolve("f"));
    assertThat(file("back").realPath()).isEqualTo(at("own"));
  }

  @Test
  public void danglingLinkIsMissing() throws Exception {
    link("dangling", "nowhere/at/all");
    assertThat(file("dangling").exists()).isFalse();
    assertThat(file("dangling").isSymlink()).isTrue();
    write("nowhere/at/all", "x");
    assertThat(file("dangling").isFile()).isTrue();
  }

  @Test
  public void circularLinksAreReported() throws Exception {
    link("a", "b");
    link("b", "./a");
    link("self/x", "x/y");
    FileException e = failure(new FileKey(at("a")));
    assertThat(e.reason()).isEqualTo(FileException.Reason.SYMLINK_CYCLE);
    assertThat(e)
        .hasMessageThat()
        .isEqualTo(
            "circular symlinks detected\n[start of symlink cycle]\n%s\n%s\n[end of symlink cycle]"
                .formatted(root.resolve("a"), root.resolve("b")));
    assertThat(failure(new FileKey(at("self/x/z"))).reason())
        .isEqualTo(FileException.Reason.SYMLINK_CYCLE);

    Files.delete(root.resolve("b"));
    write("b", "x");
    assertThat(file("a").isFile()).isTrue();
  }

  @Test
  public void linkToADirectoryAboveIsNoCycle() throws Exception {
    write("d/f", "x");
    link("d/loop", "../d");
    assertThat(file("d/loop/loop/f").realPath()).isEqualTo(at("d/f"));
    assertThat(file("d/loop").contains(at("d/loop"))).isTrue();
  }

  @Test
  public void contentIsDigestedThroughLinks() throws Exception {
    write("f", "hello");
    link("l", "f");
    Digest hello = Digest.of("hello".getBytes(UTF_8));
    assertThat(get(new FileDigestKey(at("l")))).isEqualTo(new FileDigest(hello, 5));
    assertThat(failure(new FileDigestKey(at("missing"))).reason())
        .isEqualTo(FileException.Reason.MISSING);
    assertThat(failure(new FileDigestKey(at(""))).reason())
        .isEqualTo(FileException.Reason.WRONG_TYPE);
  }

  @Test
  public void newStampWithOldContentEndsAtTheDigest() throws Exception {
    write("f", "hello");
    FileDigestKey key = new FileDigestKey(at("f"));
    evaluate(key);
    assertThat(evaluate(key).statistics().evaluated()).isEqualTo(0);

    write("f", "hello");
    assertThat(evaluate(key).statistics().of(FileDigestKey.KIND).unchanged()).isEqualTo(1);

    write("f", "world");
    assertThat(get(key).digest()).isEqualTo(Digest.of("world".getBytes(UTF_8)));
  }

  @Test
  public void directoriesAreListed() throws Exception {
    write("d/b", "x");
    write("d/a/x", "x");
    link("d/c", "nowhere");
    link("to_d", "d");
    assertThat(get(new DirectoryListingKey(at("to_d"))).entries())
        .containsExactly(
            new DirectoryEntry("a", FileType.DIRECTORY),
            new DirectoryEntry("b", FileType.REGULAR_FILE),
            new DirectoryEntry("c", FileType.SYMLINK))
        .inOrder();
    assertThat(failure(new DirectoryListingKey(at("d/b"))).reason())
        .isEqualTo(FileException.Reason.WRONG_TYPE);
  }

  @Test
  public void listingChangesWithItsNamesOnly() throws Exception {
    write("d/a", "x");
    DirectoryListingKey key = new DirectoryListingKey(at("d"));
    evaluate(key);

    write("d/a", "other content");
    assertThat(evaluate(key).statistics().evaluated()).isEqualTo(0);

    write("d/b", "new");
    assertThat(get(key).entries()).hasSize(2);

    files.delete(root.resolve("d/a"));
    assertThat(get(key).entries()).containsExactly(new DirectoryEntry("b", FileType.REGULAR_FILE));
  }

  @Test
  public void scanFindsWhatChangedAndNothingElse() throws Exception {
    write("a", "1");
    write("b", "1");
    evaluate(new FileDigestKey(at("a")), new FileDigestKey(at("b")), new FileKey(at("c")));
    assertThat(scanner.scan(graph, 2).injected()).isEmpty();

    write("a", "22");
    write("c", "new");
    assertThat(scanner.scan(graph, 2).injected().keySet())
        .containsExactly(new FileStateKey(at("a")), new FileStateKey(at("c")));
  }

  @Test
  public void fileTurnsIntoDirectoryAndLink() throws Exception {
    write("x", "1");
    assertThat(file("x").isFile()).isTrue();
    files.delete(root.resolve("x"));
    write("x/f", "1");
    assertThat(file("x").isDirectory()).isTrue();
    assertThat(file("x/f").isFile()).isTrue();
    files.deleteTree(root.resolve("x"));
    link("x", ".");
    assertThat(file("x").realPath()).isEqualTo(at(""));
    assertThat(file("x/f").exists()).isFalse();
  }

  @Test
  public void valuesCanBeWrittenDown() throws Exception {
    write("d/f", "x");
    link("l", "d");
    CodecRegistry codecs = CodecRegistry.builder().build();
    EvaluationResult result =
        evaluate(
            new FileKey(at("l/f")),
            new FileStateKey(at("l")),
            new FileStateKey(at("none")),
            new FileDigestKey(at("l/f")),
            new DirectoryListingKey(at("d")),
            new DirectoryStampKey(at("d")));
    for (Key<?> key : result.outcomes().keySet()) {
      Value value = result.get(key);
      assertThat(codecs.decode(codecs.encode(value), Value.class)).isEqualTo(value);
      assertThat(codecs.decode(codecs.encode(key), Key.class)).isEqualTo(key);
    }
  }
}
