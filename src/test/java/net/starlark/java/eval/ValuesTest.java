package net.starlark.java.eval;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** What Java code sees of the core values. */
@RunWith(JUnit4.class)
public final class ValuesTest {

  @Test
  public void intsOfAllSizesAgreeWithBigInteger() throws Exception {
    long[] interesting = {
      0,
      1,
      -1,
      7,
      -7,
      Integer.MAX_VALUE,
      Integer.MIN_VALUE,
      1L << 40,
      Long.MAX_VALUE,
      Long.MIN_VALUE,
      Long.MIN_VALUE + 1
    };
    ImmutableList.Builder<BigInteger> numbers = ImmutableList.builder();
    for (long number : interesting) {
      numbers.add(BigInteger.valueOf(number));
      numbers.add(BigInteger.valueOf(number).shiftLeft(64).add(BigInteger.TEN));
    }
    for (BigInteger x : numbers.build()) {
      for (BigInteger y : numbers.build()) {
        check(x, y);
      }
    }
  }

  private static void check(BigInteger x, BigInteger y) throws EvalException {
    StarlarkInt a = StarlarkInt.of(x);
    StarlarkInt b = StarlarkInt.of(y);
    assertThat(StarlarkInt.add(a, b).toBigInteger()).isEqualTo(x.add(y));
    assertThat(StarlarkInt.subtract(a, b).toBigInteger()).isEqualTo(x.subtract(y));
    assertThat(StarlarkInt.multiply(a, b).toBigInteger()).isEqualTo(x.multiply(y));
    assertThat(StarlarkInt.and(a, b).toBigInteger()).isEqualTo(x.and(y));
    assertThat(StarlarkInt.or(a, b).toBigInteger()).isEqualTo(x.or(y));
    assertThat(StarlarkInt.xor(a, b).toBigInteger()).isEqualTo(x.xor(y));
    assertThat(Integer.signum(a.compareTo(b))).isEqualTo(x.compareTo(y));
    assertThat(a.equals(b)).isEqualTo(x.equals(y));
    assertThat(StarlarkInt.uminus(a).toBigInteger()).isEqualTo(x.negate());
    assertThat(StarlarkInt.bitnot(a).toBigInteger()).isEqualTo(x.not());
    if (y.signum() != 0) {
      BigInteger quotient = StarlarkInt.floordiv(a, b).toBigInteger();
      BigInteger rest = StarlarkInt.mod(a, b).toBigInteger();
      assertThat(quotient.multiply(y).add(rest)).isEqualTo(x);
      assertThat(rest.signum() == 0 || rest.signum() == y.signum()).isTrue();
      assertThat(rest.abs()).isLessThan(y.abs());
    }
  }

  @Test
  public void equalNumbersHaveEqualHashes() {
    new EqualityGroups()
        .add(StarlarkInt.of(5), StarlarkInt.of(5L), StarlarkFloat.of(5))
        .add(StarlarkInt.of(5000), StarlarkInt.of(BigInteger.valueOf(5000)))
        .add(StarlarkInt.of(1L << 40), StarlarkFloat.of(1L << 40))
        .add(StarlarkInt.of(BigInteger.TEN.pow(22)), StarlarkFloat.of(1e22))
        .add(StarlarkFloat.of(0.0), StarlarkFloat.of(-0.0), StarlarkInt.of(0))
        .add(StarlarkFloat.of(Double.NaN), StarlarkFloat.of(Double.NaN))
        .add(StarlarkFloat.of(0.5))
        .add(true)
        .add("5")
        .check();
  }

  @Test
  public void intsOutOfRangeSayWhatTheyAreFor() {
    StarlarkInt big = StarlarkInt.of(1L << 40);
    assertThat(assertThrows(EvalException.class, () -> big.toInt("size")))
        .hasMessageThat()
        .isEqualTo("got 1099511627776 for size, want value in signed 32-bit range");
    assertThrows(IllegalArgumentException.class, big::toIntUnchecked);
    assertThat(big.truncateToInt()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  public void dictBehavesAsALinkedMap() throws Exception {
    Random random = new Random(1);
    Map<Object, Object> model = new LinkedHashMap<>();
    try (Mutability mutability = Mutability.create("test")) {
      Dict<Object, Object> dict = Dict.of(mutability);
      for (int i = 0; i < 20_000; i++) {
        Object key = StarlarkInt.of(random.nextInt(200));
        switch (random.nextInt(5)) {
          case 0, 1 -> {
            model.put(key, i + "");
            dict.putEntry(key, i + "");
          }
          case 2, 3 -> assertThat(dict.removeEntry(key)).isEqualTo(model.remove(key));
          default -> assertThat(dict.get(key)).isEqualTo(model.get(key));
        }
        if (i % 100 == 0) {
          assertThat(dict.keySet()).containsExactlyElementsIn(model.keySet()).inOrder();
          assertThat((Map<?, ?>) dict).isEqualTo(model);
          assertThat(dict.hashCode()).isEqualTo(model.hashCode());
          assertThat((Map<?, ?>) Dict.copyOf(null, dict)).isEqualTo(model);
        }
        if (random.nextInt(3000) == 0) {
          model.clear();
          dict.clearEntries();
        }
      }
    }
  }

  @Test
  public void frozenValuesRefuseChanges() throws Exception {
    StarlarkList<Object> list;
    Dict<Object, Object> dict;
    try (Mutability mutability = Mutability.create("test")) {
      list = StarlarkList.of(mutability, "a");
      dict = Dict.of(mutability, "k", "v");
      list.addElement("b");
      dict.putEntry("l", "w");
      assertThat(list.isImmutable()).isFalse();
    }
    assertThat(list.isImmutable()).isTrue();
    assertThat((Iterable<?>) list).containsExactly("a", "b").inOrder();
    assertThrows(EvalException.class, () -> list.addElement("c"));
    assertThrows(EvalException.class, () -> dict.putEntry("a", "b"));
    assertThrows(EvalException.class, () -> dict.removeEntry("k"));
    assertThrows(UnsupportedOperationException.class, () -> list.add("c"));
    assertThat((Map<?, ?>) dict).containsExactly("k", "v", "l", "w").inOrder();
  }

  @Test
  public void aSingleValueCanBeFrozenOnlyIfItsMutabilityAllows() throws Exception {
    StarlarkList<Object> list = StarlarkList.of(Mutability.createAllowingShallowFreeze("x"), "a");
    list.unsafeShallowFreeze();
    assertThrows(EvalException.class, () -> list.addElement("c"));
    StarlarkList<Object> other = StarlarkList.of(Mutability.create("y"), "a");
    assertThrows(IllegalArgumentException.class, other::unsafeShallowFreeze);
  }

  @Test
  public void immutableCopiesAreShared() {
    StarlarkList<String> list = StarlarkList.immutableOf("a", "b");
    assertThat((Object) StarlarkList.immutableCopyOf(list)).isSameInstanceAs(list);
    Dict<String, String> dict = Dict.of(null, "a", "b");
    assertThat((Object) Dict.immutableCopyOf(dict)).isSameInstanceAs(dict);
    assertThat((Object) Tuple.copyOf(ImmutableList.of())).isSameInstanceAs(Tuple.empty());
  }

  @Test
  public void conversionsFromJava() {
    assertThat(Starlark.fromJava(null, null)).isEqualTo(Starlark.NONE);
    assertThat(Starlark.fromJava(ImmutableMap.of("a", ImmutableList.of(1, 2L, 0.5)), null))
        .isEqualTo(
            Dict.of(
                null,
                "a",
                StarlarkList.immutableOf(
                    StarlarkInt.of(1), StarlarkInt.of(2), StarlarkFloat.of(0.5))));
    assertThrows(
        Starlark.InvalidStarlarkValueException.class, () -> Starlark.fromJava(new Object(), null));
    assertThrows(
        Starlark.InvalidStarlarkValueException.class, () -> StarlarkList.immutableOf(1, 2));
  }

  @Test
  public void casts() throws Exception {
    StarlarkList<Object> mixed = StarlarkList.immutableOf("a", true);
    assertThat(assertThrows(EvalException.class, () -> Sequence.cast(mixed, String.class, "srcs")))
        .hasMessageThat()
        .isEqualTo("at index 1 of srcs, got element of type bool, want string");
    assertThat((Iterable<?>) Sequence.cast(StarlarkList.immutableOf("a"), String.class, "srcs"))
        .containsExactly("a");
    assertThat((Iterable<?>) Sequence.noneableCast(Starlark.NONE, String.class, "srcs")).isEmpty();
    assertThrows(EvalException.class, () -> Sequence.cast("a", String.class, "srcs"));
    Dict<Object, Object> dict = Dict.of(null, "a", StarlarkInt.of(1));
    assertThat(
            assertThrows(
                EvalException.class, () -> Dict.cast(dict, String.class, String.class, "env")))
        .hasMessageThat()
        .isEqualTo("got dict<string, int> for 'env', want dict<string, string>");
  }

  @Test
  public void semanticsAreEqualByContent() {
    StarlarkSemantics.Key<ImmutableList<String>> key =
        new StarlarkSemantics.Key<>("names", ImmutableList.of());
    StarlarkSemantics x =
        StarlarkSemantics.builder().setBool("-a", true).set(key, ImmutableList.of("n")).build();
    assertThat(x.getBool("-a")).isTrue();
    assertThat(x.getBool("-b")).isFalse();
    assertThat(x.getBool("+c")).isTrue();
    assertThat(x.get(key)).containsExactly("n");
    assertThat(StarlarkSemantics.DEFAULT.get(key)).isEmpty();
    new EqualityGroups()
        .add(
            StarlarkSemantics.DEFAULT,
            StarlarkSemantics.builder().setBool("-a", false).build(),
            x.toBuilder().setBool("-a", false).set(key, ImmutableList.of()).build())
        .add(x, x.toBuilder().build())
        .check();
    assertThat(x.isFeatureEnabledBasedOnTogglingFlags("-a", "")).isTrue();
    assertThat(x.isFeatureEnabledBasedOnTogglingFlags("", "-a")).isFalse();
    assertThrows(IllegalArgumentException.class, () -> x.getBool("a"));
  }

  @Test
  public void bytes() throws Exception {
    StarlarkBytes bytes = new BytesLibrary().bytes("é\n");
    assertThat(bytes.size()).isEqualTo(3);
    assertThat(Starlark.repr(bytes)).isEqualTo("b\"é\\n\"");
    assertThat(Starlark.str(bytes, StarlarkSemantics.DEFAULT)).isEqualTo("é\n");
    assertThat(bytes.elems())
        .containsExactly(StarlarkInt.of(0xc3), StarlarkInt.of(0xa9), StarlarkInt.of(10))
        .inOrder();
    assertThat(
            new BytesLibrary()
                .bytes(StarlarkList.immutableOf(StarlarkInt.of(255), StarlarkInt.of(65))))
        .isEqualTo(StarlarkBytes.copyOf(new byte[] {(byte) 255, 65}));
    assertThat(Starlark.repr(StarlarkBytes.copyOf(new byte[] {(byte) 255, 65})))
        .isEqualTo("b\"\\xffA\"");
    assertThrows(
        EvalException.class,
        () -> new BytesLibrary().bytes(StarlarkList.immutableOf(StarlarkInt.of(256))));
  }

  /** Objects of one group are equal and hash alike; those of different groups are not equal. */
  private static final class EqualityGroups {
    private final ImmutableList.Builder<ImmutableList<Object>> groups = ImmutableList.builder();

    EqualityGroups add(Object... group) {
      groups.add(ImmutableList.copyOf(group));
      return this;
    }

    void check() {
      for (ImmutableList<Object> group : groups.build()) {
        for (ImmutableList<Object> other : groups.build()) {
          for (Object x : group) {
            for (Object y : other) {
              assertThat(x.equals(y)).isEqualTo(group == other);
              assertThat(x.hashCode() == y.hashCode() || group != other).isTrue();
            }
          }
        }
      }
    }
  }
}
