package dev.starling.codec;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Ordering;
import dev.starling.digest.Digest;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Values come back equal, or with a clear error. */
@RunWith(JUnit4.class)
public final class CodecRegistryTest {
  private final CodecRegistry registry = CodecRegistry.builder().build();

  private enum Color {
    RED,
    GREEN {
      @Override
      public String toString() {
        return "a constant with a body";
      }
    }
  }

  private sealed interface Shape {
    record Circle(double radius) implements Shape {}

    record Square(int side, boolean filled, long id) implements Shape {}

    record Group(String name, ImmutableList<Shape> shapes, Optional<Color> color)
        implements Shape {}
  }

  private record Pair(Object first, Object second) {}

  private record Positive(int number) {
    Positive {
      if (number <= 0) {
        throw new IllegalArgumentException("not positive: " + number);
      }
    }
  }

  private record WithCharacter(char character) {}

  /** Interned by its name, like a label. */
  private static final class Name {
    final String text;

    Name(String text) {
      this.text = text;
    }
  }

  private void assertRoundTrip(Object value) throws CodecException {
    assertThat(registry.decode(registry.encode(value), Object.class)).isEqualTo(value);
  }

  @Test
  public void plainValues() throws Exception {
    for (int shift = 0; shift < 64; shift++) {
      assertRoundTrip(1L << shift);
      assertRoundTrip(-(1L << shift));
      assertRoundTrip((1L << shift) - 1);
      assertRoundTrip((int) (1L << shift));
    }
    assertRoundTrip(Integer.MIN_VALUE);
    assertRoundTrip(true);
    assertRoundTrip(-0.0);
    assertRoundTrip(Double.NaN);
    assertRoundTrip("");
    assertRoundTrip("bytes \u0000 \u00ff");
    assertRoundTrip("wide \u20ac \ud83d\ude00 and a lone \ud800");
    assertRoundTrip(BigInteger.TWO.pow(200).negate());
    assertRoundTrip(Digest.EMPTY);
    assertRoundTrip(Optional.empty());
    assertRoundTrip(Optional.of("x"));
    assertRoundTrip(Color.GREEN);
    assertRoundTrip(Path.of("/a/b"));
    assertRoundTrip(new RootedPath(Path.of("/ws"), PathFragment.of("a/b")));
    assertThat(registry.decode(registry.encode(new byte[] {1, -1}), byte[].class))
        .isEqualTo(new byte[] {1, -1});
  }

  @Test
  public void collections() throws Exception {
    assertRoundTrip(ImmutableList.of());
    assertRoundTrip(ImmutableList.of(1, "a", ImmutableList.of(2L)));
    assertRoundTrip(ImmutableSet.of("b", "a"));
    assertRoundTrip(ImmutableMap.of("b", 1, "a", 2));
    assertRoundTrip(ImmutableSortedMap.of("b", 1, "a", 2));
    Object sorted = registry.decode(registry.encode(ImmutableSortedSet.of("b", "a")), Object.class);
    assertThat(sorted).isInstanceOf(ImmutableSortedSet.class);
    assertThat(sorted).isEqualTo(ImmutableSortedSet.of("a", "b"));
    ImmutableMap<?, ?> map =
        registry.decode(registry.encode(ImmutableMap.of("z", 1, "a", 2)), ImmutableMap.class);
    assertThat(map.keySet()).containsExactly("z", "a").inOrder();
  }

  @Test
  public void recordsAndSealedFamilies() throws Exception {
    assertRoundTrip(
        new Shape.Group(
            "all",
            ImmutableList.of(
                new Shape.Circle(1.5),
                new Shape.Square(3, true, -5),
                new Shape.Group("none", ImmutableList.of(), Optional.empty())),
            Optional.of(Color.RED)));
    assertRoundTrip(new Pair(null, new Positive(1)));
  }

  @Test
  public void sharedObjectsStayShared() throws Exception {
    Object value = new Shape.Circle(0);
    for (int i = 0; i < 200; i++) {
      value = new Pair(value, value); // a tree of it would not fit in any memory
    }
    byte[] message = registry.encode(value);
    assertThat(message.length).isLessThan(3000);
    Pair read = registry.decode(message, Pair.class);
    assertThat(read.first()).isSameInstanceAs(read.second());
    assertThat(registry.fingerprint(read)).isEqualTo(registry.fingerprint(value));
  }

  @Test
  public void fingerprintDependsOnContentOnly() throws Exception {
    Shape circle = new Shape.Circle(1);
    Fingerprint shared = registry.fingerprint(new Pair(circle, circle));
    Fingerprint equal = registry.fingerprint(new Pair(new Shape.Circle(1), new Shape.Circle(1)));
    Fingerprint other = registry.fingerprint(new Pair(circle, new Shape.Circle(2)));
    assertThat(equal).isEqualTo(shared);
    assertThat(other).isNotEqualTo(shared);
    assertThat(registry.fingerprint(1)).isNotEqualTo(registry.fingerprint(1L));
  }

  @Test
  public void roomsAddTypesOfTheirOwn() throws Exception {
    Name known = new Name("known");
    CodecRegistry withNames =
        CodecRegistry.builder()
            .add(
                Name.class,
                new Codec<>() {
                  @Override
                  public void encode(Name value, Encoder out) {
                    out.writeString(value.text);
                  }

                  @Override
                  public Name decode(Decoder in) throws CodecException {
                    return in.readString().equals("known") ? known : new Name("?");
                  }
                })
            .build();
    Pair read = withNames.decode(withNames.encode(new Pair(known, known)), Pair.class);
    assertThat(read).isEqualTo(new Pair(known, known));
    assertThrows(CodecException.class, () -> registry.encode(known));
  }

  @Test
  public void whatCannotBeWrittenIsRefused() {
    assertThat(assertThrows(CodecException.class, () -> registry.encode(new Object())))
        .hasMessageThat()
        .isEqualTo("no codec for java.lang.Object");
    assertThrows(CodecException.class, () -> registry.encode(new WithCharacter('a')));
    assertThrows(
        CodecException.class,
        () ->
            registry.encode(
                ImmutableSortedSet.copyOf(Ordering.natural().reverse(), Arrays.asList(1))));
  }

  @Test
  public void deepNestingIsRefused() {
    Object value = "x";
    for (int i = 0; i < 100_000; i++) {
      value = Optional.of(value);
    }
    Object deep = value;
    assertThat(assertThrows(CodecException.class, () -> registry.encode(deep)))
        .hasMessageThat()
        .isEqualTo("values are nested too deeply");
    assertThrows(CodecException.class, () -> registry.fingerprint(deep));
  }

  @Test
  public void tornInputIsAnErrorAtEveryOffset() throws Exception {
    byte[] message = registry.encode(example());
    for (int length = 0; length < message.length; length++) {
      byte[] torn = Arrays.copyOf(message, length);
      assertThrows(CodecException.class, () -> registry.decode(torn, Object.class));
    }
    for (int i = 0; i < message.length; i++) {
      byte[] damaged = message.clone();
      damaged[i] ^= 0x10;
      assertThrows(CodecException.class, () -> registry.decode(damaged, Object.class));
    }
  }

  /** The checksum hides most damage from the decoder; here it is right for the wrong bytes. */
  @Test
  public void wrongContentNeverCrashesTheDecoder() throws Exception {
    byte[] content = MessageWriter.write(registry, example());
    for (int length = 0; length < content.length; length++) {
      byte[] torn = Message.seal(Arrays.copyOf(content, length));
      assertThrows(CodecException.class, () -> registry.decode(torn, Object.class));
    }
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] wrong = content.clone();
      wrong[random.nextInt(wrong.length)] = (byte) random.nextInt();
      wrong[random.nextInt(wrong.length)] = (byte) random.nextInt();
      try {
        registry.decode(Message.seal(wrong), Object.class);
      } catch (CodecException e) {
        assertWithMessage("seed %s", seed).that(e).hasMessageThat().isNotEmpty();
      }
    }
  }

  private static Object example() {
    return ImmutableList.of(
        new Shape.Square(300, true, 1L << 40),
        ImmutableMap.of("key", ImmutableSet.of(1, 2, 3), "other", Color.RED),
        new Pair("same", "same"),
        new Positive(70000),
        Optional.of(BigInteger.TEN),
        ImmutableSortedMap.of("a", 1.5));
  }

  @Test
  public void otherTypesAndFormatsAreRefused() throws Exception {
    byte[] message = registry.encode("text");
    assertThat(assertThrows(CodecException.class, () -> registry.decode(message, Pair.class)))
        .hasMessageThat()
        .contains("found java.lang.String");
    byte[] newer = message.clone();
    newer[4]++;
    assertThat(assertThrows(CodecException.class, () -> registry.decode(newer, Object.class)))
        .hasMessageThat()
        .isEqualTo("the data is of another format");
  }

  @Test
  public void equalValuesGiveEqualBytes() throws Exception {
    assertThat(registry.encode(example())).isEqualTo(registry.encode(example()));
  }

  /**
   * Values of different entries are different, so whoever meets a class first must find the same.
   */
  @Test
  public void threadsAgreeOnTheEntryOfAClass() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int round = 0; round < 500; round++) {
        CodecRegistry fresh = CodecRegistry.builder().build();
        CyclicBarrier start = new CyclicBarrier(4);
        Callable<CodecRegistry.Entry> first =
            () -> {
              start.await();
              return fresh.entryFor(new Pair(1, 2));
            };
        Set<CodecRegistry.Entry> found = new HashSet<>();
        for (Future<CodecRegistry.Entry> entry : threads.invokeAll(Collections.nCopies(4, first))) {
          found.add(entry.get());
        }
        assertWithMessage("round %s", round).that(found).hasSize(1);
      }
    }
  }
}
