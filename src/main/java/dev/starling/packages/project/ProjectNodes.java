package dev.starling.packages.project;

import dev.starling.graph.GraphBuilder;
import dev.starling.packages.SourceReader;

/** The functions of this room. */
public final class ProjectNodes {
  private ProjectNodes() {}

  /** Adds the kinds of this room to a graph that has those of packages. */
  public static void register(GraphBuilder graph, SourceReader reader) {
    graph
        .register(NearestProjectKey.KIND, new NearestProjectFunction())
        .register(ProjectKey.KIND, new ProjectFunction(reader));
  }
}
