package net.starlark.java.cmd;

import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkThread;

/** What tests may call besides the language itself. */
public final class TestAssertions {
  TestAssertions() {}

  @StarlarkMethod(
      name = "assert_eq",
      doc = "Fails unless both values are equal.",
      parameters = {
        @Param(name = "x", doc = "What came out."),
        @Param(name = "y", doc = "What should.")
      })
  public void assertEq(Object x, Object y) throws EvalException {
    if (!x.equals(y)) {
      throw Starlark.errorf("got %s, want %s", Starlark.repr(x), Starlark.repr(y));
    }
  }

  @StarlarkMethod(
      name = "assert_true",
      doc = "Fails unless the value is true.",
      parameters = {@Param(name = "x", doc = "A value.")})
  public void assertTrue(Object x) throws EvalException {
    if (!Starlark.truth(x)) {
      throw Starlark.errorf("got %s, want something true", Starlark.repr(x));
    }
  }

  @StarlarkMethod(
      name = "assert_fails",
      doc = "Fails unless a call of the function fails with a message that contains the text.",
      parameters = {
        @Param(name = "function", doc = "A function without mandatory parameters."),
        @Param(name = "text", doc = "Part of the message.", defaultValue = "''")
      },
      useStarlarkThread = true)
  public void assertFails(StarlarkCallable function, String text, StarlarkThread thread)
      throws EvalException, InterruptedException {
    try {
      Object unused = Starlark.positionalOnlyCall(thread, function);
    } catch (EvalException e) {
      if (String.valueOf(e.getMessage()).contains(text)) {
        return;
      }
      throw Starlark.errorf("the call fails with \"%s\", want \"%s\"", e.getMessage(), text);
    }
    throw Starlark.errorf("the call does not fail");
  }
}
