package net.starlark.java.eval;

import net.starlark.java.compile.UnitCompiler;
import net.starlark.java.compile.UnsupportedConstruct;
import net.starlark.java.syntax.Comprehension;
import net.starlark.java.syntax.ForStatement;
import net.starlark.java.syntax.FunctionScope;
import net.starlark.java.syntax.Node;
import org.jspecify.annotations.Nullable;

/**
 * Counts the iterations of one loop or comprehension and compiles it when there are many. As the
 * number of elements is known before a loop begins, a long loop is compiled before its first
 * iteration.
 */
final class HotLoop {
  private static final int NEVER = -1;

  private final LinkedProgram program;
  private final FunctionScope function;
  private final Node loop;
  private int iterations = 0; // a race loses some, which does no harm
  private volatile @Nullable CompiledCode code;

  HotLoop(LinkedProgram program, FunctionScope function, Node loop) {
    this.program = program;
    this.function = function;
    this.loop = loop;
  }

  /** Returns the code to run over a collection, or null if the loop is not hot. */
  @Nullable CompiledCode code(Frame frame, Object collection) {
    CompiledCode known = code;
    if (known != null || iterations == NEVER) {
      return known;
    }
    long total = (long) iterations + size(collection);
    iterations = (int) Math.min(total, Integer.MAX_VALUE);
    return frame.thread.isHotLoop(total) ? compile(frame) : null;
  }

  private static int size(Object collection) {
    return switch (collection) {
      case Sequence<?> sequence -> sequence.size();
      case Dict<?, ?> dict -> dict.size();
      default -> 1;
    };
  }

  private @Nullable CompiledCode compile(Frame frame) {
    ProgramLinkage linkage = new ProgramLinkage(program, frame.function, frame.locals);
    try {
      CompiledCode compiled =
          CompiledCode.define(
              loop instanceof ForStatement statement
                  ? UnitCompiler.loop(linkage, function, statement)
                  : UnitCompiler.comprehension(linkage, function, (Comprehension) loop));
      code = compiled;
      return compiled;
    } catch (UnsupportedConstruct e) {
      iterations = NEVER;
      return null;
    }
  }
}
