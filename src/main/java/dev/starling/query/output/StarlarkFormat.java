package dev.starling.query.output;

import com.google.common.collect.ImmutableMap;
import dev.starling.analysis.ConfiguredTargetKey;
import dev.starling.definition.DefinitionGlobals;
import dev.starling.definition.StarlarkGlobals.FileKind;
import dev.starling.event.Diagnostic;
import dev.starling.event.EventHandler;
import dev.starling.packages.PackageGlobals;
import dev.starling.query.QueryException;
import java.io.IOException;
import java.io.OutputStream;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Module;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkFunction;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.syntax.FileOptions;
import net.starlark.java.syntax.ParserInput;
import net.starlark.java.syntax.SyntaxError;

/**
 * Prints what a Starlark function makes of each target. A target of which it makes an error is told
 * and left out.
 *
 * @param program defines {@code format(target)}
 * @param flag what names the program on the command line
 * @param events hears the errors and what the program prints
 */
public record StarlarkFormat(
    ParserInput program, String flag, StarlarkSemantics semantics, EventHandler events)
    implements ConfiguredFormat {

  private static final String FUNCTION = "format";

  /** The format of an expression in which {@code target} is the target. */
  public static StarlarkFormat ofExpression(
      String expression, String flag, StarlarkSemantics semantics, EventHandler events) {
    return new StarlarkFormat(
        ParserInput.fromString("def format(target): return (" + expression + ")", flag),
        flag,
        semantics,
        events);
  }

  @Override
  public void print(ConfiguredResult result, OutputStream out)
      throws IOException, QueryException, InterruptedException {
    LineWriter lines = new LineWriter(out, result.options().lineTerminator());
    try (Mutability mutability = Mutability.create("cquery")) {
      StarlarkThread thread = StarlarkThread.createTransient(mutability, semantics);
      thread.setPrintHandler(
          (caller, message) ->
              events.handle(Diagnostic.debug(caller.getCallerLocation(), message)));
      StarlarkFunction format = function(thread);
      for (ConfiguredTargetKey node : result.nodes()) {
        try {
          Object text = Starlark.positionalOnlyCall(thread, format, result.graph().value(node));
          lines.println(Starlark.str(text, semantics));
        } catch (EvalException e) {
          events.handle(
              Diagnostic.error(
                  "Starlark evaluation error for %s: %s"
                      .formatted(result.graph().label(node), e.getMessageWithStack())));
        }
      }
    }
  }

  private StarlarkFunction function(StarlarkThread thread)
      throws QueryException, InterruptedException {
    Module module = Module.withPredeclared(semantics, predeclared());
    try {
      Starlark.execFile(program, FileOptions.DEFAULT, module, thread);
    } catch (SyntaxError.Exception e) {
      throw invalid(e.getMessage());
    } catch (EvalException e) {
      throw invalid(e.getMessageWithStack());
    }
    Object value = module.getGlobal(FUNCTION);
    if (value == null) {
      throw invalid("file does not define 'format'");
    }
    if (!(value instanceof StarlarkFunction function)) {
      throw invalid("got %s for 'format', want function".formatted(Starlark.type(value)));
    }
    if (function.getParameterNames().size() != 1) {
      throw invalid("'format' function must take exactly 1 argument");
    }
    return function;
  }

  private QueryException invalid(String reason) {
    return QueryException.format("invalid %s: %s".formatted(flag, reason));
  }

  private static ImmutableMap<String, Object> predeclared() {
    ImmutableMap.Builder<String, Object> names = ImmutableMap.builder();
    names.putAll(new DefinitionGlobals().globals(FileKind.CQUERY));
    names.putAll(new PackageGlobals().globals(FileKind.CQUERY));
    Starlark.addMethods(names, new CqueryFunctions());
    return names.buildOrThrow();
  }
}
