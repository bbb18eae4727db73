package net.starlark.java.cmd;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Module;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkFunction;
import net.starlark.java.syntax.SyntaxError;

/** Calls the functions of files whose names begin with {@code test_}, each by itself. */
final class TestRun {
  private final Interpreter interpreter;
  private final PrintStream out;
  private int passed = 0;
  private int failed = 0;

  TestRun(Interpreter interpreter, PrintStream out) {
    this.interpreter = interpreter;
    this.out = out;
  }

  /** Executes a file and calls its tests. */
  void run(Path file)
      throws IOException, SyntaxError.Exception, EvalException, InterruptedException {
    Module module = interpreter.execute(file);
    for (Map.Entry<String, Object> global : module.getGlobals().entrySet()) {
      if (global.getKey().startsWith("test_")
          && global.getValue() instanceof StarlarkFunction function) {
        run(file, function);
      }
    }
  }

  private void run(Path file, StarlarkFunction test) throws InterruptedException {
    String name = file + ": " + test.getName();
    try (Mutability mutability = Mutability.create(name)) {
      Object unused =
          Starlark.positionalOnlyCall(
              interpreter.newThread(mutability, Interpreter.directoryOf(file)), test);
      passed++;
      out.println("PASS " + name);
    } catch (EvalException e) {
      failed++;
      out.println("FAIL " + name);
      out.println(e.getMessageWithStack(Interpreter::sourceLine).indent(2).stripTrailing());
    }
  }

  /** Says how many there were; returns whether all passed. */
  boolean finish() {
    out.println("%d passed, %d failed".formatted(passed, failed));
    return failed == 0;
  }
}
