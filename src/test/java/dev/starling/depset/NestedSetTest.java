package dev.starling.depset;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assert.assertThrows;

import java.util.List;
import org.junit.Test;

public final class NestedSetTest {
  @SafeVarargs
  private static NestedSet<String> set(
      Order order, List<String> direct, NestedSet<String>... transitive) {
    NestedSetBuilder<String> builder = NestedSet.<String>builder(order).addAll(direct);
    for (NestedSet<String> subset : transitive) {
      builder.addTransitive(subset);
    }
    return builder.build();
  }

  /** The diamond of the depset documentation: a above b and c, both above d. */
  private static NestedSet<String> diamond(Order order) {
    NestedSet<String> d = set(order, List.of("d1", "d2"));
    NestedSet<String> b = set(order, List.of("b1", "b2"), d);
    NestedSet<String> c = set(order, List.of("c1", "c2"), d);
    return set(order, List.of("a1", "a2"), b, c);
  }

  @Test
  public void eachOrderWalksTheDiamondItsWay() {
    assertThat(diamond(Order.COMPILE_ORDER).toList())
        .containsExactly("d1", "d2", "b1", "b2", "c1", "c2", "a1", "a2")
        .inOrder();
    assertThat(diamond(Order.STABLE_ORDER).toList())
        .containsExactly("d1", "d2", "b1", "b2", "c1", "c2", "a1", "a2")
        .inOrder();
    assertThat(diamond(Order.NAIVE_LINK_ORDER).toList())
        .containsExactly("a1", "a2", "b1", "b2", "d1", "d2", "c1", "c2")
        .inOrder();
    assertThat(diamond(Order.LINK_ORDER).toList())
        .containsExactly("a1", "a2", "b1", "b2", "c1", "c2", "d1", "d2")
        .inOrder();
  }

  @Test
  public void singleElementsAreLiftedOnce() {
    NestedSet<String> x = NestedSet.of(Order.STABLE_ORDER, "x");
    NestedSet<String> set = set(Order.STABLE_ORDER, List.of("y", "x"), x, x);
    assertThat(set.toList()).containsExactly("x", "y").inOrder();
    assertThat(set.leaves()).containsExactly("x", "y").inOrder();
    assertThat(set.subsets()).isEmpty();
  }

  @Test
  public void wrappingMakesNoNode() {
    NestedSet<String> ab = set(Order.STABLE_ORDER, List.of("a", "b"));
    assertThat(set(Order.STABLE_ORDER, List.of(), ab)).isSameInstanceAs(ab);
    assertThat(set(Order.STABLE_ORDER, List.of()))
        .isSameInstanceAs(NestedSet.empty(Order.STABLE_ORDER));
    NestedSet<String> linked = set(Order.LINK_ORDER, List.of(), ab);
    assertThat(linked.node()).isEqualTo(ab.node());
    assertThat(linked.toList()).containsExactly("b", "a").inOrder();
  }

  @Test
  public void ordersMustFit() {
    NestedSet<String> preorder = set(Order.NAIVE_LINK_ORDER, List.of("a", "b"));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> set(Order.COMPILE_ORDER, List.of(), preorder));
    assertThat(e)
        .hasMessageThat()
        .isEqualTo("Order 'postorder' is incompatible with order 'preorder'");
  }

  @Test
  public void aDeepDagIsListedInLinearTime() {
    NestedSet<String> set = set(Order.COMPILE_ORDER, List.of("0", "0'"));
    for (int i = 1; i < 20_000; i++) {
      NestedSet<String> left = set(Order.COMPILE_ORDER, List.of("l" + i), set);
      NestedSet<String> right = set(Order.COMPILE_ORDER, List.of("r" + i), set);
      set = set(Order.COMPILE_ORDER, List.of(), left, right);
    }
    assertThat(set.toList()).hasSize(2 * 20_000);
    assertThat(set.depth()).isEqualTo(2 * 20_000 - 1);
  }
}
