package dev.starling.digest;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import java.io.ByteArrayInputStream;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Digests are those that other tools compute. */
@RunWith(JUnit4.class)
public final class DigestTest {
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  public void knownDigests() throws Exception {
    assertThat(Digest.EMPTY.hex())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    byte[] abc = "abc".getBytes(US_ASCII);
    assertThat(Digest.of(abc).hex()).isEqualTo(ABC);
    assertThat(Digest.of(new ByteArrayInputStream(abc)).hex()).isEqualTo(ABC);
  }

  @Test
  public void longStreamsAreReadInParts() throws Exception {
    byte[] content = new byte[200_001];
    content[150_000] = 1;
    assertThat(Digest.of(new ByteArrayInputStream(content))).isEqualTo(Digest.of(content));
  }

  @Test
  public void textAndBytesGoBackAndForth() {
    Digest digest = Digest.fromHex(ABC);
    assertThat(Digest.fromBytes(digest.toBytes())).isEqualTo(digest);
    assertThat(digest.toString()).isEqualTo(ABC);
    assertThrows(IllegalArgumentException.class, () -> Digest.fromHex("ba78"));
    assertThrows(IllegalArgumentException.class, () -> Digest.fromBytes(new byte[31]));
  }

  @Test
  public void orderIsThatOfBytes() {
    Digest low = Digest.fromHex("7f" + ABC.substring(2));
    Digest high = Digest.fromHex("80" + ABC.substring(2));
    Digest higher = Digest.fromHex("80" + ABC.substring(2, 62) + "ff");
    assertThat(ImmutableList.of(low, high, higher)).isInStrictOrder();
  }

  @Test
  public void partsOfADigestAreKeptApart() {
    assertThat(new Digester().add("ab").add("c").digest())
        .isNotEqualTo(new Digester().add("a").add("bc").digest());
    assertThat(new Digester().addAll(ImmutableList.of("a")).add("b").digest())
        .isNotEqualTo(new Digester().addAll(ImmutableList.of("a", "b")).digest());
    assertThat(new Digester().add("\u00e9").digest())
        .isNotEqualTo(new Digester().add("\u20ac").digest());
    assertThat(new Digester().add(new byte[] {1}).add(1).digest())
        .isEqualTo(new Digester().add(new byte[] {1}).add(1).digest());
  }
}
