package net.starlark.java.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkMethod;

/** The functions by which conformance files state what should be; counts and collects failures. */
public final class Assertions {
  private int checks = 0;
  private final List<String> failures = new ArrayList<>();

  int checks() {
    return checks;
  }

  List<String> failures() {
    return failures;
  }

  private void fail(StarlarkThread thread, String message) {
    failures.add(
        thread.getCallStack().reverse().stream()
                .map(entry -> entry.location())
                .filter(location -> location.line() > 0)
                .findFirst()
                .map(Object::toString)
                .orElse("?")
            + ": "
            + message);
  }

  @StarlarkMethod(
      name = "assert_eq",
      parameters = {@Param(name = "x"), @Param(name = "y")},
      documented = false,
      useStarlarkThread = true)
  public Object assertEq(Object x, Object y, StarlarkThread thread) {
    checks++;
    if (!x.equals(y)) {
      fail(thread, "got " + Starlark.repr(x) + ", want " + Starlark.repr(y));
    } else if (!Starlark.type(x).equals(Starlark.type(y))
        && !(x instanceof StarlarkInt && y instanceof StarlarkFloat)
        && !(x instanceof StarlarkFloat && y instanceof StarlarkInt)) {
      fail(thread, "types differ: " + Starlark.type(x) + " and " + Starlark.type(y));
    }
    return Starlark.NONE;
  }

  @StarlarkMethod(
      name = "assert_ne",
      parameters = {@Param(name = "x"), @Param(name = "y")},
      documented = false,
      useStarlarkThread = true)
  public Object assertNe(Object x, Object y, StarlarkThread thread) {
    checks++;
    if (x.equals(y)) {
      fail(thread, Starlark.repr(x) + " and " + Starlark.repr(y) + " should differ");
    }
    return Starlark.NONE;
  }

  @StarlarkMethod(
      name = "assert_",
      parameters = {@Param(name = "condition"), @Param(name = "message", defaultValue = "'false'")},
      documented = false,
      useStarlarkThread = true)
  public Object assertTrue(Object condition, Object message, StarlarkThread thread) {
    checks++;
    if (!Starlark.truth(condition)) {
      fail(thread, "assertion failed: " + message);
    }
    return Starlark.NONE;
  }

  @StarlarkMethod(
      name = "assert_fails",
      parameters = {@Param(name = "function"), @Param(name = "message")},
      documented = false,
      useStarlarkThread = true)
  public Object assertFails(Object function, String message, StarlarkThread thread)
      throws InterruptedException {
    checks++;
    try {
      Object result = Starlark.fastcall(thread, function, new Object[0], new Object[0]);
      fail(thread, "returned " + Starlark.repr(result) + ", want error: " + message);
    } catch (EvalException e) {
      if (!matches(e.getMessage(), message)) {
        fail(thread, "got error: " + e.getMessage() + ", want: " + message);
      }
    }
    return Starlark.NONE;
  }

  private static boolean matches(String message, String wanted) {
    try {
      return message.contains(wanted) || Pattern.compile(wanted).matcher(message).find();
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  @StarlarkMethod(
      name = "freeze",
      parameters = {@Param(name = "x")},
      doc = "Returns a frozen copy of a list or dict.",
      documented = false)
  public Object freeze(Object x) throws EvalException {
    return switch (x) {
      case StarlarkList<?> list -> StarlarkList.immutableCopyOf(list);
      case Dict<?, ?> dict -> Dict.immutableCopyOf(dict);
      case StarlarkSet<?> set -> StarlarkSet.immutableCopyOf(set);
      default -> throw new EvalException("cannot freeze " + Starlark.type(x));
    };
  }
}
