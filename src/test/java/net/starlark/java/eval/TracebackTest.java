package net.starlark.java.eval;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.Assert.assertThrows;

import com.google.common.collect.ImmutableList;
import net.starlark.java.syntax.FileOptions;
import net.starlark.java.syntax.Location;
import net.starlark.java.syntax.ParserInput;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

@RunWith(JUnit4.class)
public final class TracebackTest {

  private static EvalException failure(String program) {
    return assertThrows(
        EvalException.class,
        () -> {
          try (Mutability mutability = Mutability.create("test")) {
            Object unused =
                Starlark.execFile(
                    ParserInput.fromString(program, "a/b.star"),
                    FileOptions.DEFAULT,
                    Module.create(),
                    new StarlarkThread(mutability, StarlarkSemantics.DEFAULT));
          }
        });
  }

  @Test
  public void builtinIsNamedBeforeTheMessage() {
    EvalException e =
        failure(
            """
            def f(x):
                return int(x)

            f("one")
            """);
    assertThat(e.getMessageWithStack())
        .isEqualTo(
            """
            Traceback (most recent call last):
            \tFile "a/b.star", line 4, column 2, in <toplevel>
            \tFile "a/b.star", line 2, column 15, in f
            Error in int: invalid base-10 literal: "one\"\
            """);
  }

  @Test
  public void errorOfAnOperator() {
    assertThat(failure("x = 1 + None\n").getMessageWithStack())
        .isEqualTo(
            """
            Traceback (most recent call last):
            \tFile "a/b.star", line 1, column 7, in <toplevel>
            Error: unsupported binary operation: int + NoneType\
            """);
  }

  @Test
  public void sourceLinesAreShown() {
    EvalException e = failure("x = [][0]\n");
    assertThat(e.getMessageWithStack(location -> "   x = [][0]  "))
        .contains("in <toplevel>\n\t\tx = [][0]\nError: index out of range");
  }

  @Test
  public void failWithoutTrace() {
    EvalException e = failure("fail('sorry', stack_trace = False)\n");
    assertThat(e.getMessageWithStack()).isEqualTo("Error: sorry");
    assertThat(e.getInnermostLocation()).isEqualTo(Location.fromFileLineColumn("a/b.star", 1, 5));
  }

  @Test
  public void withoutStackThereIsOnlyTheMessage() {
    EvalException e = new EvalException("alone");
    assertThat(e.getMessageWithStack()).isEqualTo("Error: alone");
    assertThat(e.getInnermostLocation()).isNull();
    e.withCallStack(
        ImmutableList.of(
            new StarlarkThread.CallStackEntry("g", Location.fromFileLineColumn("x", 7, 0))));
    assertThat(e.getMessageWithStack())
        .isEqualTo("Traceback (most recent call last):\n\tFile \"x\", line 7, in g\nError: alone");
  }
}
