package net.starlark.java.eval;

import net.starlark.java.syntax.FileOptions;
import net.starlark.java.syntax.ParserInput;
import net.starlark.java.syntax.Program;
import net.starlark.java.syntax.StarlarkFile;
import net.starlark.java.syntax.SyntaxError;

/** Runs programs in modules. */
final class Execution {
  private static final Object[] NO_VALUES = {};

  private Execution() {}

  /** Executes a program; what it binds at top level becomes globals of the module. */
  static Object execute(Program program, Module module, StarlarkThread thread)
      throws EvalException, InterruptedException {
    LinkedProgram linked = new LinkedProgram(program, module);
    module.setProgram(linked);
    FunctionCode code = new FunctionCode(linked, program.resolution().toplevel());
    String documentation = code.scope().documentation();
    if (!documentation.isEmpty()) {
      module.setDocumentation(documentation);
    }
    StarlarkFunction toplevel = new StarlarkFunction(code, NO_VALUES, NO_VALUES);
    return Starlark.fastcall(thread, toplevel, NO_VALUES, NO_VALUES);
  }

  static Object execFile(
      ParserInput input, FileOptions options, Module module, StarlarkThread thread)
      throws SyntaxError.Exception, EvalException, InterruptedException {
    return execute(Program.compileFile(StarlarkFile.parse(input, options), module), module, thread);
  }

  static Object eval(ParserInput input, FileOptions options, Module module, StarlarkThread thread)
      throws SyntaxError.Exception, EvalException, InterruptedException {
    return execute(Program.compileExpression(input, options, module), module, thread);
  }
}
