package net.starlark.java.eval;

import net.starlark.java.syntax.EditDistance;
import org.jspecify.annotations.Nullable;

/** {@code load("module", local="original")}. */
final class LoadCode extends StatementCode {
  private final int node;
  private final String name;
  private final int[] nodes; // of the original names
  private final String[] originals;
  private final TargetCode[] locals;

  LoadCode(int node, String name, int[] nodes, String[] originals, TargetCode[] locals) {
    this.node = node;
    this.name = name;
    this.nodes = nodes;
    this.originals = originals;
    this.locals = locals;
  }

  @Override
  @Nullable Object execute(Frame frame) throws EvalException, InterruptedException {
    Module module = load(frame);
    for (int i = 0; i < originals.length; i++) {
      Object value = module.getGlobal(originals[i]);
      if (value == null) {
        throw frame.failure(
            nodes[i],
            "file '%s' does not contain symbol '%s'%s"
                .formatted(
                    name,
                    originals[i],
                    EditDistance.didYouMean(originals[i], module.getExportedGlobals().keySet())));
      }
      locals[i].assign(frame, nodes[i], value);
    }
    return null;
  }

  private Module load(Frame frame) throws EvalException, InterruptedException {
    StarlarkThread.Loader loader = frame.thread.loader();
    if (loader == null) {
      throw frame.failure(node, "load statements may not be executed in this thread");
    }
    frame.node = node;
    Module module;
    try {
      module = loader.load(name);
    } catch (EvalException e) {
      throw frame.failed(node, e);
    }
    if (module == null) {
      throw frame.failure(node, "module '" + name + "' not found");
    }
    return module;
  }
}
