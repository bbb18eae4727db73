package dev.starling.depset;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableList;
import dev.starling.codec.CodecRegistry;
import java.util.List;
import net.starlark.java.eval.StarlarkSemantics;
import org.junit.Test;

public final class DepsetCodecsTest {
  private final CodecRegistry registry;

  public DepsetCodecsTest() {
    CodecRegistry.Builder builder = CodecRegistry.builder();
    DepsetCodecs.addTo(builder);
    registry = builder.build();
  }

  @Test
  public void sharingAndDepthSurvive() throws Exception {
    NestedSet<String> set = NestedSet.copyOf(Order.LINK_ORDER, List.of("a", "b"));
    for (int i = 0; i < 3000; i++) {
      NestedSet<String> left =
          NestedSet.<String>builder(Order.LINK_ORDER).add("l" + i).addTransitive(set).build();
      set =
          NestedSet.<String>builder(Order.LINK_ORDER)
              .add("r" + i)
              .addTransitive(left)
              .addTransitive(set)
              .build();
    }
    byte[] bytes = registry.encode(set);
    NestedSet<?> read = registry.decode(bytes, NestedSet.class);
    assertThat(read.toList()).isEqualTo(set.toList());
    assertThat(read.order()).isEqualTo(Order.LINK_ORDER);
    assertThat(bytes.length).isLessThan(3000 * 40);
  }

  @Test
  public void smallSetsAndDepsets() throws Exception {
    for (List<String> elements : List.of(List.<String>of(), List.of("a"), List.of("a", "b"))) {
      Depset depset =
          Depset.create(
              Order.COMPILE_ORDER, elements, ImmutableList.of(), StarlarkSemantics.DEFAULT);
      Depset read = registry.decode(registry.encode(depset), Depset.class);
      assertThat(read.toString()).isEqualTo(depset.toString());
      assertThat(read.set(String.class, "x").toList()).isEqualTo(elements);
    }
  }
}
