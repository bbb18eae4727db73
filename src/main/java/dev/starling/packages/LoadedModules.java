package dev.starling.packages;

import com.google.common.hash.HashCode;
import dev.starling.codec.CodecException;
import dev.starling.definition.DefinitionResolver;
import dev.starling.graph.Graph;
import dev.starling.graph.Outcome;
import dev.starling.label.Label;
import java.util.Optional;
import net.starlark.java.eval.Module;

/** The modules that a graph holds, for values that are read back into it. */
public final class LoadedModules implements DefinitionResolver {
  private final Graph graph;

  /** The modules of a graph, as they are up to date. */
  public LoadedModules(Graph graph) {
    this.graph = graph;
  }

  @Override
  public Module module(Label file, HashCode transitiveDigest) throws CodecException {
    for (boolean isPrelude : new boolean[] {false, true}) {
      Optional<BzlLoadValue> loaded = find(new BzlLoadKey(file, isPrelude));
      if (loaded.isPresent() && loaded.get().transitiveDigest().equals(transitiveDigest)) {
        return loaded.get().module();
      }
    }
    throw new CodecException("%s is not loaded with this text".formatted(file));
  }

  @Override
  public Optional<Module> module(Label file) {
    return find(new BzlLoadKey(file))
        .or(() -> find(new BzlLoadKey(file, /* isPrelude= */ true)))
        .map(BzlLoadValue::module);
  }

  private Optional<BzlLoadValue> find(BzlLoadKey key) {
    return graph.existing(key).flatMap(Outcome::success);
  }
}
