package dev.starling.packages;

import dev.starling.event.Diagnostic;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import java.util.Map;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Module;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.syntax.Program;
import net.starlark.java.syntax.SyntaxError;

/** Runs a file on behalf of a node; what goes wrong is told as events of that node. */
public final class StarlarkEvaluation {
  private final SourceReader reader;
  private final SourceLines lines;

  /** Evaluations of files that this reader reads. */
  public StarlarkEvaluation(SourceReader reader) {
    this.reader = reader;
    this.lines = new SourceLines(reader);
  }

  /** Returns a thread that shows positions as they are now, and prints to the node's events. */
  public StarlarkThread thread(Mutability mutability, Environment environment)
      throws NodeException, InterruptedException {
    StarlarkThread thread =
        new StarlarkThread(mutability, environment.get(LoadingSettings.KEY).semantics());
    thread.setPositionSource(new GraphPositions(environment));
    thread.setPrintHandler(
        (printing, message) ->
            environment.events().handle(Diagnostic.debug(printing.getCallerLocation(), message)));
    return thread;
  }

  /** How far the evaluation of a file came. */
  enum Progress {
    /** The file cannot be read as Starlark. */
    NOT_COMPILED,
    /** An error stopped the program. */
    STOPPED,
    /** The program ran to its end. */
    DONE
  }

  /**
   * Resolves and runs a file; tells whether it had no error.
   *
   * @param data attached to the module
   */
  public boolean run(
      SyntaxTree tree,
      Map<String, Object> predeclared,
      Object data,
      StarlarkThread thread,
      Environment environment)
      throws NodeException, InterruptedException {
    Module module = Module.withPredeclaredAndData(thread.getSemantics(), predeclared, data);
    return run(tree, module, thread, environment) == Progress.DONE;
  }

  /** As above, in a module that the caller needs afterwards. */
  Progress run(SyntaxTree tree, Module module, StarlarkThread thread, Environment environment)
      throws NodeException, InterruptedException {
    Program program;
    try {
      program = Program.compileFile(tree.file(reader), module);
    } catch (SyntaxError.Exception e) {
      tell(e, environment);
      return Progress.NOT_COMPILED;
    }
    try {
      Starlark.execFileProgram(program, module, thread);
      return Progress.DONE;
    } catch (EvalException e) {
      tell(e, environment);
      return Progress.STOPPED;
    }
  }

  /** Tells each error of a file that could not be read as Starlark. */
  public void tell(SyntaxError.Exception e, Environment environment) {
    for (SyntaxError error : e.errors()) {
      environment.events().handle(Diagnostic.error(error.location(), error.message()));
    }
  }

  /** Tells an error of a program, with its stack. */
  public void tell(EvalException e, Environment environment) {
    environment.events().handle(Diagnostic.error(messageWithStack(e)));
  }

  /** An error of a program with its stack, and the lines of the source. */
  public String messageWithStack(EvalException e) {
    return e.getMessageWithStack(lines);
  }
}
