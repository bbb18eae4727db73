package dev.starling.analysis;

import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.label.Label;
import dev.starling.packages.CallFrame;
import dev.starling.packages.DeclaredTargetKey;
import dev.starling.packages.GraphPositions;
import dev.starling.packages.Target;
import java.util.Optional;

/** Finds where targets are declared. */
final class DeclarationFunction implements NodeFunction<DeclarationKey, Declaration> {
  @Override
  public Declaration compute(DeclarationKey key, Environment env)
      throws NodeException, InterruptedException {
    Label label = key.label();
    Target target = env.get(new DeclaredTargetKey(label)).target(label.name());
    Optional<CallFrame> frame = target.callFrame();
    return new Declaration(
        label,
        target.targetKind(),
        frame.isEmpty()
            ? Optional.empty()
            : Optional.of(new GraphPositions(env).locate(frame.get().outermost())));
  }
}
