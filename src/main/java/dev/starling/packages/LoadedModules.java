package dev.starling.packages;

import com.google.common.collect.ImmutableList;
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
    for (BzlLoadKey key : keys(file)) {
      Optional<BzlLoadValue> loaded = find(key);
      if (loaded.isPresent() && loaded.get().transitiveDigest().equals(transitiveDigest)) {
        return loaded.get().module();
      }
    }
    throw new CodecException("%s is not loaded with this text".formatted(file));
  }

  @Override
  public Optional<Module> module(Label file) {
    return keys(file).stream()
        .flatMap(key -> find(key).stream())
        .findFirst()
        .map(BzlLoadValue::module);
  }

  /** The ways in which a file may have been loaded. */
  private static ImmutableList<BzlLoadKey> keys(Label file) {
    return ImmutableList.of(
        new BzlLoadKey(file),
        new BzlLoadKey(file, /* isPrelude= */ true),
        BzlLoadKey.forRepositories(file));
  }

  private Optional<BzlLoadValue> find(BzlLoadKey key) {
    return graph.existing(key).flatMap(Outcome::success);
  }
}
