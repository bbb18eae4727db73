package dev.starling.repository;

import com.google.common.collect.ImmutableMap;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.Value;

/**
 * A WORKSPACE file after one of its parts.
 *
 * @param declarations what is declared so far
 * @param bindings the global variables so far
 * @param isLast whether there is no further part
 */
record WorkspacePart(
    WorkspaceDeclarations declarations, ImmutableMap<String, Object> bindings, boolean isLast)
    implements Value {

  /** What all parts of the file declare together. */
  static WorkspaceDeclarations allDeclarations(Environment env)
      throws NodeException, InterruptedException {
    for (int number = 0; ; number++) {
      WorkspacePart part = env.get(new WorkspacePartKey(number));
      if (part.isLast()) {
        return part.declarations();
      }
    }
  }
}
