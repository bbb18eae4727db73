package net.starlark.java.eval;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.syntax.FileOptions;
import net.starlark.java.syntax.ParserInput;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** How annotated Java methods are seen and called from Starlark. */
@RunWith(JUnit4.class)
public final class MethodDescriptorTest {
  private static final String FLAG = "-new_things";

  /** An interface whose annotation is inherited. */
  private interface Named extends StarlarkValue {
    @StarlarkMethod(name = "name", documented = false, structField = true)
    String name();
  }

  @StarlarkBuiltin(name = "base", documented = false)
  private abstract static class Base implements StarlarkValue {
    @StarlarkMethod(name = "overridden", documented = false)
    public String overridden() {
      return "base";
    }
  }

  @StarlarkBuiltin(name = "sample", documented = false)
  private static final class Sample extends Base implements Named {
    @Override
    public String name() {
      return "the name";
    }

    @Override
    public String overridden() {
      return "sample";
    }

    @StarlarkMethod(
        name = "show",
        documented = false,
        parameters = {
          @Param(name = "a"),
          @Param(name = "b", named = true, defaultValue = "[1, (2,), {'x': None}]"),
          @Param(
              name = "c",
              named = true,
              positional = false,
              defaultValue = "None",
              allowedTypes = {
                @ParamType(type = StarlarkInt.class),
                @ParamType(type = NoneType.class)
              })
        },
        extraPositionals = @Param(name = "args"),
        extraKeywords = @Param(name = "kwargs"),
        useStarlarkThread = true,
        useStarlarkSemantics = true)
    public String show(
        String a,
        Object b,
        Object c,
        Tuple args,
        Dict<String, Object> kwargs,
        StarlarkThread thread,
        StarlarkSemantics semantics) {
      assertThat(thread.getSemantics()).isSameInstanceAs(semantics);
      return Starlark.repr(Tuple.of(a, b, c, args, kwargs));
    }

    @StarlarkMethod(
        name = "six",
        documented = false,
        parameters = {
          @Param(name = "a"),
          @Param(name = "b"),
          @Param(name = "c"),
          @Param(name = "d"),
          @Param(name = "e"),
          @Param(name = "f", defaultValue = "'z'")
        })
    public String six(String a, String b, String c, String d, String e, String f) {
      return a + b + c + d + e + f;
    }

    @StarlarkMethod(
        name = "mandatory_named",
        documented = false,
        parameters = {@Param(name = "x", named = true, positional = false)})
    public boolean mandatoryNamed(boolean x) {
      return !x;
    }

    @StarlarkMethod(name = "nothing", documented = false, allowReturnNones = true)
    public String nothing() {
      return null;
    }

    @StarlarkMethod(name = "forbidden_null", documented = false)
    public String forbiddenNull() {
      return null;
    }

    @StarlarkMethod(name = "collection", documented = false)
    public Map<String, List<Integer>> collection() {
      return ImmutableMap.of("a", ImmutableList.of(1, 2));
    }

    @StarlarkMethod(name = "new_method", documented = false, enableOnlyWithFlag = FLAG)
    public String newMethod() {
      return "new";
    }

    @StarlarkMethod(name = "old_method", documented = false, disableWithFlag = FLAG)
    public String oldMethod() {
      return "old";
    }

    @StarlarkMethod(
        name = "gated",
        documented = false,
        parameters = {
          @Param(
              name = "x",
              named = true,
              defaultValue = "1",
              enableOnlyWithFlag = FLAG,
              valueWhenDisabled = "0")
        })
    public StarlarkInt gated(StarlarkInt x) {
      return x;
    }

    @StarlarkMethod(name = "fails", documented = false)
    public void fails() throws EvalException {
      throw new EvalException("from Java");
    }

    @StarlarkMethod(name = "bug", documented = false)
    public void bug() {
      throw new IllegalStateException("a bug");
    }

    @StarlarkMethod(
        name = "call",
        documented = false,
        selfCall = true,
        parameters = {@Param(name = "x")})
    public String call(String x) {
      return "called " + x;
    }
  }

  private static Object eval(StarlarkSemantics semantics, String expression) throws Exception {
    try (Mutability mutability = Mutability.create("test")) {
      return Starlark.eval(
          ParserInput.fromString(expression, "test.star"),
          FileOptions.DEFAULT,
          Module.withPredeclared(semantics, ImmutableMap.of("x", new Sample())),
          new StarlarkThread(mutability, semantics));
    }
  }

  private static Object eval(String expression) throws Exception {
    return eval(StarlarkSemantics.DEFAULT, expression);
  }

  private static String error(StarlarkSemantics semantics, String expression) {
    return assertThrows(EvalException.class, () -> eval(semantics, expression)).getMessage();
  }

  private static String error(String expression) {
    return error(StarlarkSemantics.DEFAULT, expression);
  }

  private static StarlarkSemantics withFlag() {
    return StarlarkSemantics.builder().setBool(FLAG, true).build();
  }

  @Test
  public void fieldsAndOverriddenMethods() throws Exception {
    assertThat(eval("x.name")).isEqualTo("the name");
    assertThat(eval("x.overridden()")).isEqualTo("sample");
    assertThat(eval("type(x)")).isEqualTo("sample");
    assertThat(error("x.name()")).isEqualTo("'string' object is not callable");
    assertThat(error("x.nam")).contains("no field or method 'nam' (did you mean 'name'?)");
  }

  @Test
  public void argumentsOfAllKinds() throws Exception {
    assertThat(eval("x.show('a')")).isEqualTo("(\"a\", [1, (2,), {\"x\": None}], None, (), {})");
    assertThat(eval("x.show('a', 2, 3, 4, c = 5, k = 6)"))
        .isEqualTo("(\"a\", 2, 5, (3, 4), {\"k\": 6})");
    assertThat(eval("x.show('a', b = 2, a = 3)")).isEqualTo("(\"a\", 2, None, (), {\"a\": 3})");
    assertThat(error("x.show()")).isEqualTo("show() missing 1 required positional argument: a");
    assertThat(error("x.show('a', 1, b = 2)"))
        .isEqualTo("show() got multiple values for argument 'b'");
    assertThat(error("x.show('a', c = 'c')"))
        .isEqualTo(
            "in call to show(), parameter 'c' got value of type 'string', want 'int or NoneType'");
    assertThat(error("x.show('a', k = 1, **{'k': 2})"))
        .isEqualTo("show() got multiple values for keyword argument 'k'");
  }

  @Test
  public void manyParameters() throws Exception {
    assertThat(eval("x.six('a', 'b', 'c', 'd', 'e')")).isEqualTo("abcdez");
    assertThat(eval("x.six('a', 'b', 'c', 'd', 'e', 'f')")).isEqualTo("abcdef");
    assertThat(error("x.six('a', 'b', 'c', 'd', 5)"))
        .isEqualTo("in call to six(), parameter 'e' got value of type 'int', want 'string'");
    assertThat(error("x.six('a')"))
        .isEqualTo("six() missing 4 required positional arguments: b, c, d, e");
  }

  @Test
  public void mandatoryNamedParameter() throws Exception {
    assertThat(eval("x.mandatory_named(x = False)")).isEqualTo(true);
    assertThat(error("x.mandatory_named()"))
        .isEqualTo("mandatory_named() missing 1 required named argument: x");
    assertThat(error("x.mandatory_named(True)"))
        .isEqualTo("mandatory_named() got unexpected positional argument");
    assertThat(error("x.mandatory_named(x = 1)"))
        .isEqualTo(
            "in call to mandatory_named(), parameter 'x' got value of type 'int', want 'bool'");
  }

  @Test
  public void results() throws Exception {
    assertThat(eval("x.nothing()")).isEqualTo(Starlark.NONE);
    assertThat(Starlark.repr(eval("x.collection()"))).isEqualTo("{\"a\": [1, 2]}");
    assertThrows(Starlark.UncheckedEvalException.class, () -> eval("x.forbidden_null()"));
  }

  @Test
  public void selfCall() throws Exception {
    assertThat(eval("x('me')")).isEqualTo("called me");
    assertThat(error("x()")).isEqualTo("call() missing 1 required positional argument: x");
    assertThat((Iterable<?>) eval("dir(x)")).doesNotContain("call");
  }

  @Test
  public void flagsSelectMethods() throws Exception {
    assertThat(eval("x.old_method()")).isEqualTo("old");
    assertThat(eval("hasattr(x, 'new_method')")).isEqualTo(false);
    assertThat(eval(withFlag(), "x.new_method()")).isEqualTo("new");
    assertThat(error(withFlag(), "x.old_method()")).contains("no field or method 'old_method'");
    assertThat(eval("x.old_method()")).isEqualTo("old");
  }

  @Test
  public void flagsSelectParameters() throws Exception {
    assertThat(eval("x.gated()")).isEqualTo(StarlarkInt.of(0));
    assertThat(eval(withFlag(), "x.gated()")).isEqualTo(StarlarkInt.of(1));
    assertThat(eval(withFlag(), "x.gated(5)")).isEqualTo(StarlarkInt.of(5));
    assertThat(error("x.gated(5)"))
        .isEqualTo(
            "in call to gated(), parameter 'x' is experimental and thus unavailable with the"
                + " current flags. It may be enabled by setting --new_things");
  }

  @Test
  public void failuresOfJavaCode() {
    EvalException failure = assertThrows(EvalException.class, () -> eval("x.fails()"));
    assertThat(failure).hasMessageThat().isEqualTo("from Java");
    assertThat(failure.getCallStack().getLast().name()).isEqualTo("fails");
    Starlark.UncheckedEvalException bug =
        assertThrows(Starlark.UncheckedEvalException.class, () -> eval("x.bug()"));
    assertThat(bug).hasMessageThat().contains("a bug");
    assertThat(bug).hasMessageThat().contains("test.star");
    assertThat(bug).hasCauseThat().isInstanceOf(IllegalStateException.class);
  }
}
