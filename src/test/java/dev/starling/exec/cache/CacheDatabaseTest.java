package dev.starling.exec.cache;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assert.assertThrows;

import dev.starling.digest.Digest;
import dev.starling.fs.NioFileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** The database bears interrupts, restarts and foreign files. */
@RunWith(JUnit4.class)
public final class CacheDatabaseTest {
  private static final int ENTRIES = 20_000;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private CacheDatabase open() throws Exception {
    return CacheDatabase.open(new NioFileSystem(), file());
  }

  private Path file() {
    return folder.getRoot().toPath().resolve("cache/actions.mv");
  }

  private static StampTable.Stamped stamped(int i) {
    return new StampTable.Stamped(Digest.of(new byte[] {(byte) i}), Digest.EMPTY);
  }

  @Test
  public void interruptedThreadsDoNoHarm() throws Exception {
    try (CacheDatabase database = open()) {
      StampTable table = new StampTable(database);
      for (int i = 0; i < ENTRIES; i++) {
        Thread.currentThread().interrupt();
        table.put("path/of/some/output/" + i, stamped(i));
      }
      Thread.currentThread().interrupt();
      database.flush();
      assertThat(Thread.interrupted()).isTrue();
    }
    try (CacheDatabase database = open()) {
      StampTable table = new StampTable(database);
      Thread.currentThread().interrupt();
      for (int i = 0; i < ENTRIES; i += 997) {
        assertThat(table.get("path/of/some/output/" + i)).isEqualTo(Optional.of(stamped(i)));
      }
      assertThat(Thread.interrupted()).isTrue();
      assertThat(table.get("path/of/some/output/5")).isEqualTo(Optional.of(stamped(5)));
    }
  }

  @Test
  public void foreignFileIsReplaced() throws Exception {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "not a database");
    try (CacheDatabase database = open()) {
      new StampTable(database).put("a", stamped(1));
    }
    try (CacheDatabase database = open()) {
      assertThat(new StampTable(database).get("a")).isEqualTo(Optional.of(stamped(1)));
    }
  }

  @Test
  public void truncatedFileIsUsable() throws Exception {
    try (CacheDatabase database = open()) {
      StampTable table = new StampTable(database);
      for (int i = 0; i < ENTRIES; i++) {
        table.put("path/of/some/output/" + i, stamped(i));
      }
    }
    byte[] bytes = Files.readAllBytes(file());
    Files.write(file(), java.util.Arrays.copyOf(bytes, bytes.length / 2));
    try (CacheDatabase database = open()) {
      StampTable table = new StampTable(database);
      Optional<StampTable.Stamped> unused = table.get("path/of/some/output/7");
      table.put("a", stamped(1));
      assertThat(table.get("a")).isEqualTo(Optional.of(stamped(1)));
    }
  }

  @Test
  public void explainsFailuresOfItsOwn() throws Exception {
    CacheDatabase database = open();
    ActionCache cache = new ActionCache(database);
    database.close();
    RuntimeException failure =
        assertThrows(RuntimeException.class, () -> cache.remove(Digest.of(new byte[] {1})));
    assertThat(CacheDatabase.explain(failure)).isPresent();
    assertThat(CacheDatabase.explain(new IllegalStateException("other"))).isEmpty();
  }
}
