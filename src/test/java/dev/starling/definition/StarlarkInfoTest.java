package dev.starling.definition;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableMap;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Module;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.syntax.FileOptions;
import net.starlark.java.syntax.ParserInput;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** The methods of structs, which depend on an option. */
@RunWith(JUnit4.class)
public final class StarlarkInfoTest {
  private static final StarlarkSemantics RELEASE_7 =
      StarlarkSemantics.builder().setBool(StarlarkInfo.HAS_NO_METHODS, false).build();

  private static Object eval(StarlarkSemantics semantics, String expression) throws Exception {
    try (Mutability mutability = Mutability.create("test")) {
      return Starlark.eval(
          ParserInput.fromString(expression, "x.bzl"),
          FileOptions.DEFAULT,
          Module.withPredeclared(semantics, ImmutableMap.of("struct", StructProvider.STRUCT)),
          StarlarkThread.createTransient(mutability, semantics));
    }
  }

  @Test
  public void structsHaveNoMethods() throws Exception {
    assertThat(Starlark.repr(eval(StarlarkSemantics.DEFAULT, "dir(struct(a = 1))")))
        .isEqualTo("[\"a\"]");
    assertThrows(
        EvalException.class, () -> eval(StarlarkSemantics.DEFAULT, "struct(a = 1).to_json()"));
  }

  @Test
  public void anOptionBringsThemBack() throws Exception {
    assertThat(Starlark.repr(eval(RELEASE_7, "dir(struct(a = 1))")))
        .isEqualTo("[\"a\", \"to_json\", \"to_proto\"]");
    assertThat(eval(RELEASE_7, "struct(b = [True], a = 1).to_json()"))
        .isEqualTo("{\"a\":1,\"b\":[true]}");
    assertThat(eval(RELEASE_7, "struct(a = 1).to_proto()")).isEqualTo("a: 1\n");
  }
}
