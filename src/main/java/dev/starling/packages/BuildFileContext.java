package dev.starling.packages;

import dev.starling.definition.BzlModuleContext;
import dev.starling.label.Label;
import java.util.HashMap;
import java.util.Map;
import net.starlark.java.eval.Module;
import net.starlark.java.eval.StarlarkFunction;
import net.starlark.java.eval.StarlarkThread;
import org.jspecify.annotations.Nullable;

/**
 * What the module of a BUILD file knows about itself, attached to it as client data.
 *
 * @param label the file, named as if it were a target
 */
record BuildFileContext(Label label) {

  /** Collects the stack of a thread, outermost call first in the chain; shares equal frames. */
  static final class StackReader {
    private final Map<CallFrame, CallFrame> known = new HashMap<>();

    /**
     * Returns the innermost Starlark call.
     *
     * @param below what the thread's outermost call counts as called from; null for nothing
     */
    CallFrame read(StarlarkThread thread, @Nullable CallFrame below) {
      int depth = 0;
      while (thread.getInnermostStarlarkFunction(depth) != null) {
        depth++;
      }
      @Nullable CallFrame frame = below;
      for (int n = depth - 1; n >= 0; n--) {
        @Nullable StarlarkFunction function = thread.getInnermostStarlarkFunction(n);
        if (function != null) {
          frame = frame(function, thread.getInnermostNode(n), frame);
        }
      }
      if (frame == null) {
        throw new IllegalStateException("no Starlark function is active");
      }
      return frame;
    }

    private CallFrame frame(StarlarkFunction function, int node, @Nullable CallFrame outer) {
      CallFrame frame =
          new CallFrame(fileOf(function.getModule()), node, function.getName(), outer);
      CallFrame shared = known.putIfAbsent(frame, frame);
      return shared == null ? frame : shared;
    }
  }

  /** Returns the file of a module. */
  static Label fileOf(Module module) {
    return switch (module.getClientData()) {
      case BuildFileContext(Label label) -> label;
      case BzlModuleContext context -> context.label();
      case null, default -> throw new IllegalStateException("a module without a file: " + module);
    };
  }
}
