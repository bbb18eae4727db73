package dev.starling.exec.cache;

import static com.google.common.truth.Truth.assertThat;

import dev.starling.digest.Digest;
import dev.starling.fs.FileSystem;
import dev.starling.fs.NioFileSystem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** What the content store keeps, gives out and drops. */
@RunWith(JUnit4.class)
public final class ContentStoreTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final FileSystem fileSystem = new NioFileSystem();
  private Path root;
  private CacheDatabase database;
  private ContentStore store;

  @Before
  public void open() throws Exception {
    root = folder.getRoot().toPath();
    database = CacheDatabase.open(fileSystem, root.resolve("db/actions.mv"));
    store = new ContentStore(fileSystem, root.resolve("content"), database);
  }

  @After
  public void close() {
    database.close();
  }

  private Digest put(String text, long time) throws Exception {
    Path file = Files.writeString(root.resolve("out-" + text.hashCode()), text);
    Digest digest = Digest.of(text.getBytes(StandardCharsets.UTF_8));
    store.put(digest, text.length(), file, time);
    return digest;
  }

  private String restore(Digest digest) throws Exception {
    Path file = root.resolve("restored");
    Files.deleteIfExists(file);
    return store.restore(digest, file, 100) ? Files.readString(file) : "nothing";
  }

  @Test
  public void givesBackWhatWasPut() throws Exception {
    Digest a = put("a", 1);
    Digest b = put("b", 2);
    assertThat(restore(a)).isEqualTo("a");
    assertThat(restore(b)).isEqualTo("b");
    assertThat(restore(Digest.of(new byte[] {1}))).isEqualTo("nothing");
  }

  @Test
  public void takesNoSpaceOfItsOwn() throws Exception {
    Digest a = put("a", 1);
    Path inStore = root.resolve("content/" + a.hex().substring(0, 2) + "/" + a.hex().substring(2));
    assertThat(Files.isSameFile(inStore, root.resolve("out-" + "a".hashCode()))).isTrue();
  }

  @Test
  public void contentThatSomebodyChangedIsDropped() throws Exception {
    Digest a = put("a", 1);
    Files.writeString(root.resolve("out-" + "a".hashCode()), "changed");
    assertThat(restore(a)).isEqualTo("nothing");
    assertThat(store.contains(a)).isFalse();
    assertThat(restore(put("a", 2))).isEqualTo("a");
  }

  @Test
  public void oldestGoesFirst() throws Exception {
    Digest a = put("aaaa", 1);
    Digest b = put("bbbb", 2);
    Digest c = put("cccc", 3);
    assertThat(restore(a)).isEqualTo("aaaa"); // used now
    store.shrinkTo(8);
    assertThat(restore(b)).isEqualTo("nothing");
    assertThat(restore(a)).isEqualTo("aaaa");
    assertThat(restore(c)).isEqualTo("cccc");
  }

  @Test
  public void databaseSurvives() throws Exception {
    Digest a = put("a", 1);
    database.close();
    database = CacheDatabase.open(fileSystem, root.resolve("db/actions.mv"));
    store = new ContentStore(fileSystem, root.resolve("content"), database);
    assertThat(store.contains(a)).isTrue();
    assertThat(restore(a)).isEqualTo("a");
  }
}
