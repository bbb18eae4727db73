package dev.starling.exec.cache;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import dev.starling.digest.Digest;
import dev.starling.exec.cache.CacheEntry.Output;
import java.util.Arrays;
import java.util.Optional;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Entries are read back as written, or not at all. */
@RunWith(JUnit4.class)
public final class CacheEntryFormatTest {
  private static final ImmutableList<CacheEntry> ENTRIES =
      ImmutableList.of(
          new CacheEntry(
              Optional.empty(),
              Digest.EMPTY,
              ImmutableList.of(
                  new Output.File("a/\u00c3", Digest.EMPTY, 1L << 40),
                  new Output.Link("l", "target"))),
          new CacheEntry(
              Optional.of(ImmutableList.of("x", "y")),
              Digest.of(new byte[] {1}),
              ImmutableList.of(
                  new Output.Tree(
                      "t",
                      ImmutableList.of(new Output.File("f", Digest.EMPTY, 0)),
                      ImmutableList.of("e")))));

  @Test
  public void roundTrip() {
    assertThat(CacheEntryFormat.decode(CacheEntryFormat.encode(ENTRIES)))
        .containsExactlyElementsIn(ENTRIES)
        .inOrder();
  }

  @Test
  public void everyTornEntryIsAbsent() {
    byte[] bytes = CacheEntryFormat.encode(ENTRIES);
    for (int length = 0; length < bytes.length; length++) {
      assertThat(CacheEntryFormat.decode(Arrays.copyOf(bytes, length))).isEmpty();
    }
  }

  @Test
  public void otherVersionIsAbsent() {
    byte[] bytes = CacheEntryFormat.encode(ENTRIES);
    bytes[3]++;
    assertThat(CacheEntryFormat.decode(bytes)).isEmpty();
  }
}
