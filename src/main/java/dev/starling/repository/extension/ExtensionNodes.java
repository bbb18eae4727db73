package dev.starling.repository.extension;

import dev.starling.graph.GraphBuilder;
import dev.starling.graph.NodeTrait;
import dev.starling.packages.StarlarkEvaluation;
import dev.starling.repository.context.ContextServices;

/** The functions of this package. */
public final class ExtensionNodes {
  private ExtensionNodes() {}

  /** Adds the kinds of this package to a graph. */
  public static void register(
      GraphBuilder graph, ContextServices services, StarlarkEvaluation evaluation) {
    graph
        .register(ExtensionUsages.UsagesKey.KIND, new ExtensionUsages.Function())
        .register(
            ExtensionKey.KIND,
            new ExtensionFunction(services, evaluation),
            NodeTrait.LONG_RUNNING,
            NodeTrait.ONCE_PER_PROCESS)
        .register(
            CheckedExtension.CheckedKey.KIND,
            new CheckedExtension.Function(),
            NodeTrait.LONG_RUNNING)
        .<LockedExtension.LockedKey, LockedExtension>register(
            LockedExtension.LockedKey.KIND, LockReader::extension)
        .<LockedExtension.FactsKey, LockedExtension.Facts>register(
            LockedExtension.FactsKey.KIND, LockReader::facts);
  }
}
