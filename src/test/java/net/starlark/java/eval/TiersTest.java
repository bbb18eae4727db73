package net.starlark.java.eval;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import net.starlark.java.lib.StarlarkStruct;
import net.starlark.java.syntax.FileOptions;
import net.starlark.java.syntax.ParserInput;
import net.starlark.java.syntax.SyntaxError;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/**
 * Compiled code does what the tree evaluator does: random programs print the same, fail with the
 * same message at the same places, and take as many steps.
 */
@RunWith(JUnit4.class)
public final class TiersTest {
  private static final FileOptions OPTIONS =
      FileOptions.builder().allowToplevelRebinding(true).build();
  private static final int NEVER = Integer.MAX_VALUE;

  private static final ImmutableList<ImmutableList<Object>> ARGUMENTS =
      ImmutableList.of(
          ImmutableList.of(StarlarkInt.of(3)),
          ImmutableList.of(StarlarkInt.of(7), StarlarkInt.of(5)),
          ImmutableList.of(StarlarkFloat.of(2.5), StarlarkInt.of(4)),
          ImmutableList.of(StarlarkInt.of(1), StarlarkFloat.of(0.5)),
          ImmutableList.of(StarlarkInt.of(Long.MAX_VALUE), StarlarkInt.of(2)),
          ImmutableList.of(Tuple.of(StarlarkInt.of(1), StarlarkInt.of(2))),
          ImmutableList.of("text", StarlarkInt.of(1)));

  /** Runs a program, then calls its functions; returns all that can be seen of it. */
  private static String run(String program, int compileAfter) throws Exception {
    StringBuilder seen = new StringBuilder();
    Module module =
        Module.withPredeclared(
            StarlarkSemantics.DEFAULT,
            ImmutableMap.of("struct", StarlarkStruct.Constructor.INSTANCE));
    try (Mutability mutability = Mutability.create("tiers")) {
      StarlarkThread thread = newThread(mutability, compileAfter);
      Object unused =
          Starlark.execFile(
              ParserInput.fromString(program, "random.star"), OPTIONS, module, thread);
    } catch (EvalException | SyntaxError.Exception e) {
      throw new AssertionError(program, e);
    }
    for (Object value : module.getGlobals().values()) {
      if (value instanceof StarlarkFunction function) {
        for (int i = 0; i < 2; i++) {
          ARGUMENTS.forEach(arguments -> call(function, arguments, compileAfter, seen));
        }
      }
    }
    return seen.toString();
  }

  private static StarlarkThread newThread(Mutability mutability, int compileAfter) {
    StarlarkThread thread = new StarlarkThread(mutability, StarlarkSemantics.DEFAULT);
    thread.setCompileAfter(compileAfter);
    thread.setMaxExecutionSteps(3_000);
    return thread;
  }

  private static void call(
      StarlarkFunction function, List<Object> arguments, int compileAfter, StringBuilder seen) {
    try (Mutability mutability = Mutability.create("call")) {
      StarlarkThread thread = newThread(mutability, compileAfter);
      seen.append(function.getName()).append(arguments).append(": ");
      try {
        seen.append(Starlark.repr(Starlark.call(thread, function, arguments, ImmutableMap.of())));
      } catch (EvalException e) {
        seen.append(e.getMessageWithStack());
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      seen.append("\nsteps: ").append(thread.getExecutedSteps()).append('\n');
    }
  }

  /** Runs a program in all ways. */
  private static String same(String program) throws Exception {
    String expected = run(program, NEVER);
    for (int compileAfter : new int[] {0, 1, 3}) {
      assertWithMessage("compiled after %s calls:\n%s", compileAfter, program)
          .that(run(program, compileAfter))
          .isEqualTo(expected);
    }
    return expected;
  }

  @Test
  public void randomProgramsRunAlike() throws Exception {
    long seconds = Long.getLong("starling.fuzz.seconds", 0); // set by tools/fuzz
    long seed = seconds > 0 ? System.nanoTime() : 20261130;
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    long finished = 0;
    for (int i = 0; i < 100 || System.nanoTime() < end; i++) {
      String program = new RandomProgram(seed + i).write();
      try {
        finished +=
            Splitter.on("steps: ")
                .splitToStream(same(program))
                .filter(call -> !call.contains("Error"))
                .count();
      } catch (RuntimeException e) {
        throw new AssertionError(program, e);
      }
    }
    assertThat(finished).isAtLeast(300); // the others fail somewhere, and alike
  }
}
