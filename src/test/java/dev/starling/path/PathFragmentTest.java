package dev.starling.path;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assert.assertThrows;

import java.nio.file.Path;
import org.junit.Test;

public final class PathFragmentTest {
  @Test
  public void isBroughtIntoNormalForm() {
    assertThat(PathFragment.of("a//b/./c/../d/").pathString()).isEqualTo("a/b/d");
    assertThat(PathFragment.of("./").pathString()).isEmpty();
    assertThat(PathFragment.of("../../a/..").pathString()).isEqualTo("../..");
    assertThat(PathFragment.of("a/../../b").pathString()).isEqualTo("../b");
    assertThat(PathFragment.of("..a/b..").pathString()).isEqualTo("..a/b..");
  }

  @Test
  public void absolutePathIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> PathFragment.of("/a"));
  }

  @Test
  public void prefixesEndAtSegments() {
    assertThat(PathFragment.of("a/b").startsWith(PathFragment.of("a"))).isTrue();
    assertThat(PathFragment.of("ab").startsWith(PathFragment.of("a"))).isFalse();
    assertThat(PathFragment.of("x/ab").endsWith(PathFragment.of("b"))).isFalse();
    assertThat(PathFragment.of("a").startsWith(PathFragment.EMPTY)).isTrue();
  }

  @Test
  public void relativeToUndoesAppend() {
    PathFragment a = PathFragment.of("a/b");
    assertThat(a.append("c/d").relativeTo(a)).isEqualTo(PathFragment.of("c/d"));
    assertThat(a.relativeTo(a)).isEqualTo(PathFragment.EMPTY);
    assertThrows(
        IllegalArgumentException.class, () -> PathFragment.of("ab").relativeTo(a.directory()));
  }

  @Test
  public void segmentsAndNames() {
    PathFragment path = PathFragment.of("a/b/c.tar.gz");
    assertThat(path.segments()).containsExactly("a", "b", "c.tar.gz").inOrder();
    assertThat(path.segmentCount()).isEqualTo(3);
    assertThat(path.extension()).isEqualTo(".gz");
    assertThat(path.withBaseName("x")).isEqualTo(PathFragment.of("a/b/x"));
    assertThat(PathFragment.EMPTY.segments()).isEmpty();
    assertThat(PathFragment.EMPTY.parent()).isEmpty();
    assertThat(PathFragment.of("a").parent()).hasValue(PathFragment.EMPTY);
  }

  @Test
  public void betweenIsTheWayDown() {
    assertThat(PathFragment.between(Path.of("/r"), Path.of("/r/a/b")))
        .isEqualTo(PathFragment.of("a/b"));
    assertThat(PathFragment.between(Path.of("/r"), Path.of("/r"))).isEqualTo(PathFragment.EMPTY);
  }

  @Test
  public void internalStringsHoldBytes() {
    assertThat(StringEncoding.unicodeToInternal("é")).isEqualTo("\u00c3\u00a9");
    assertThat(StringEncoding.internalToUnicode("\u00c3\u00a9")).isEqualTo("é");
    assertThat(StringEncoding.internalToUnicode("\u00ff")).isEqualTo("\ufffd");
  }
}
