package dev.starling.command.build;

import com.google.common.collect.ImmutableList;
import dev.starling.event.EventHandler;
import dev.starling.exec.TargetLocations;
import dev.starling.graph.EvaluationRequest;
import dev.starling.graph.Graph;
import dev.starling.graph.Key;
import dev.starling.graph.NodeException;
import dev.starling.graph.Value;
import dev.starling.label.Label;
import dev.starling.packages.CallFrame;
import dev.starling.packages.Package;
import dev.starling.packages.PackageKey;
import dev.starling.packages.PositionTableKey;
import dev.starling.packages.Target;
import java.util.Optional;
import net.starlark.java.syntax.Location;

/** Finds where targets are declared, for messages, in the packages that a graph has loaded. */
final class GraphLocations implements TargetLocations {

  private static final EventHandler NOBODY = event -> {};

  private final Graph graph;

  GraphLocations(Graph graph) {
    this.graph = graph;
  }

  @Override
  public Optional<Location> of(Label label) throws InterruptedException {
    try {
      Package p = get(new PackageKey(label.packageId()));
      Optional<CallFrame> frame = p.find(label.name()).flatMap(Target::callFrame);
      if (frame.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          get(new PositionTableKey(p.buildFile())).table().location(frame.get().outermost().node()));
    } catch (NodeException e) {
      return Optional.empty();
    }
  }

  private <V extends Value> V get(Key<V> key) throws NodeException, InterruptedException {
    return graph
        .evaluate(
            new EvaluationRequest(
                graph.version(), ImmutableList.of(key), /* keepGoing= */ false, /* parallelism= */ 1, NOBODY))
        .get(key);
  }
}
