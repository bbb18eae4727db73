package dev.starling.definition;

import com.google.common.collect.ImmutableList;
import dev.starling.label.Label;
import java.util.Optional;
import net.starlark.java.eval.StarlarkFunction;
import net.starlark.java.eval.StarlarkThread;

/**
 * One call of the stack under which a {@code .bzl} file defines something: a place by its number in
 * the syntax tree.
 */
public record DefinitionFrame(Label file, int node, String function) {

  /** The calls that are active, the outermost first. */
  static ImmutableList<DefinitionFrame> stack(StarlarkThread thread) {
    ImmutableList.Builder<DefinitionFrame> frames = ImmutableList.builder();
    int depth = 0;
    for (StarlarkFunction function = thread.getInnermostStarlarkFunction(depth);
        function != null;
        function = thread.getInnermostStarlarkFunction(depth)) {
      Optional<BzlModuleContext> module = BzlModuleContext.of(function.getModule());
      if (module.isPresent()) {
        frames.add(
            new DefinitionFrame(
                module.get().label(), thread.getInnermostNode(depth), function.getName()));
      }
      depth++;
    }
    return frames.build().reverse();
  }
}
