package dev.starling.depset;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkInt;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkSemantics;
import org.junit.Test;

public final class DepsetTest {
  private static Depset depset(Order order, ImmutableList<?> direct, Depset... transitive)
      throws EvalException {
    return Depset.create(
        order, direct, ImmutableList.copyOf(transitive), StarlarkSemantics.DEFAULT);
  }

  private static String errorOf(Order order, ImmutableList<?> direct, Depset... transitive) {
    return assertThrows(EvalException.class, () -> depset(order, direct, transitive)).getMessage();
  }

  @Test
  public void printsElementsAndUnusualOrder() throws Exception {
    assertThat(Starlark.repr(depset(Order.STABLE_ORDER, ImmutableList.of("a"))))
        .isEqualTo("depset([\"a\"])");
    assertThat(Starlark.repr(depset(Order.LINK_ORDER, ImmutableList.of())))
        .isEqualTo("depset([], order = \"topological\")");
  }

  @Test
  public void holdsElementsOfOneType() throws Exception {
    Depset ints = depset(Order.STABLE_ORDER, ImmutableList.of(StarlarkInt.of(1)));
    assertThat(errorOf(Order.STABLE_ORDER, ImmutableList.of("a"), ints))
        .isEqualTo("cannot add an item of type 'int' to a depset of 'string'");
    assertThat(ints.set(StarlarkInt.class, "x").toList()).containsExactly(StarlarkInt.of(1));
    assertThrows(EvalException.class, () -> ints.set(String.class, "x"));
  }

  @Test
  public void refusesMutableElementsAndStrangeOrders() throws Exception {
    assertThat(
            errorOf(
                Order.STABLE_ORDER, ImmutableList.of(StarlarkList.of(Mutability.create("test")))))
        .isEqualTo("depsets cannot contain items of type 'list'");
    Depset topological = depset(Order.LINK_ORDER, ImmutableList.of("a"));
    assertThat(errorOf(Order.COMPILE_ORDER, ImmutableList.of(), topological))
        .isEqualTo("Order 'postorder' is incompatible with order 'topological'");
  }

  @Test
  public void isEqualToItselfAlone() throws Exception {
    Depset one = depset(Order.STABLE_ORDER, ImmutableList.of("a", "b"));
    assertThat(depset(Order.STABLE_ORDER, ImmutableList.of("a", "b"))).isNotEqualTo(one);
    assertThat(depset(Order.STABLE_ORDER, ImmutableList.of(), one)).isEqualTo(one);
    assertThat(depset(Order.STABLE_ORDER, ImmutableList.of()))
        .isEqualTo(depset(Order.STABLE_ORDER, ImmutableList.of()));
    assertThat(Starlark.truth(one)).isTrue();
    assertThat(Starlark.truth(depset(Order.STABLE_ORDER, ImmutableList.of()))).isFalse();
  }
}
