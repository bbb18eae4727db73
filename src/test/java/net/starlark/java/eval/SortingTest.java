package net.starlark.java.eval;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.Assert.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

@RunWith(JUnit4.class)
public final class SortingTest {
  private static final String[] ALPHABETS = {"a", "ab", "ab\0", "aé", "aλ", "abcdefghijkl"};

  /** Kinds of keys, each of which takes a way of its own. */
  enum Keys {
    SMALL_INTS(r -> StarlarkInt.of(r.nextInt(20) - 10)),
    INTS(r -> StarlarkInt.of(r.nextLong())),
    HUGE_INTS(r -> StarlarkInt.multiply(StarlarkInt.of(r.nextLong()), StarlarkInt.of(1L << 40))),
    NUMBERS(r -> r.nextBoolean() ? StarlarkInt.of(r.nextInt(9)) : StarlarkFloat.of(r.nextInt(9))),
    STRINGS(r -> text(r, ALPHABETS[r.nextInt(3)])),
    WIDE_STRINGS(r -> text(r, ALPHABETS[r.nextInt(5)])),
    LONG_STRINGS(r -> "//a/common/beginning:" + text(r, ALPHABETS[5]) + text(r, ALPHABETS[5])),
    PAIRS(r -> Tuple.of(StarlarkInt.of(r.nextInt(5)), StarlarkInt.of(r.nextInt(9) - 4))),
    WIDE_PAIRS(r -> Tuple.of(StarlarkInt.of(r.nextInt(3)), StarlarkInt.of(r.nextLong()))),
    PREFIXES(r -> Tuple.wrap(ints(r, 1 + r.nextInt(3)))),
    NAMED(r -> Tuple.of(text(r, "ab"), StarlarkInt.of(r.nextInt(4)))),
    LISTS(r -> StarlarkList.immutableOf(StarlarkInt.of(r.nextInt(5)), text(r, "ab")));

    private final Function<Random, Object> make;

    Keys(Function<Random, Object> make) {
      this.make = make;
    }

    private static String text(Random random, String alphabet) {
      StringBuilder text = new StringBuilder();
      for (int left = random.nextInt(12); left > 0; left--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      return text.toString();
    }

    private static Object[] ints(Random random, int count) {
      Object[] ints = new Object[count];
      for (int i = 0; i < count; i++) {
        ints[i] = StarlarkInt.of(random.nextInt(3));
      }
      return ints;
    }
  }

  @Test
  public void sortsStably() {
    for (Keys kind : Keys.values()) {
      sortsStably(kind);
    }
  }

  private static void sortsStably(Keys kind) {
    Random random = new Random(kind.ordinal());
    for (int size : new int[] {0, 1, 2, 7, 8, 16, 17, 40, 41, 300}) {
      for (boolean reverse : new boolean[] {false, true}) {
        Object[] keys = new Object[size];
        Object[] elements = new Object[size];
        for (int i = 0; i < size; i++) {
          keys[i] = kind.make.apply(random);
          elements[i] = StarlarkInt.of(i);
        }
        List<Object> expected = expected(elements, keys, reverse);
        Sorting.sort(elements, keys, reverse);
        assertWithMessage("%s", kind).that(List.of(elements)).isEqualTo(expected);
      }
    }
  }

  @Test
  public void sortsElementsThatAreTheirOwnKeys() {
    for (Keys kind : Keys.values()) {
      Random random = new Random(kind.ordinal());
      Object[] elements = new Object[100];
      for (int i = 0; i < elements.length; i++) {
        elements[i] = kind.make.apply(random);
      }
      List<Object> expected = expected(elements, elements, false);
      Sorting.sort(elements, elements, false);
      assertWithMessage("%s", kind).that(List.of(elements)).isEqualTo(expected);
    }
  }

  /** Sorts as it was taught to all of us. */
  private static List<Object> expected(Object[] elements, Object[] keys, boolean reverse) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < keys.length; i++) {
      places.add(i);
    }
    Collections.sort(
        places,
        (x, y) ->
            reverse
                ? Ordering.compareUnchecked(keys[y], keys[x])
                : Ordering.compareUnchecked(keys[x], keys[y]));
    return places.stream().map(i -> elements[i]).toList();
  }

  @Test
  public void keysThatCannotBeComparedAreAnError() {
    Object[] keys = new Object[20];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = Tuple.of(StarlarkInt.of(i / 2), i % 2 == 0 ? "text" : StarlarkInt.of(i));
    }
    ClassCastException failure =
        assertThrows(
            ClassCastException.class, () -> Sorting.sort(new Object[keys.length], keys, false));
    assertThat(failure).hasMessageThat().contains("unsupported comparison: ");
  }
}
