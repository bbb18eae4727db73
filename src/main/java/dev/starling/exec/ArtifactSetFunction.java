package dev.starling.exec;

import com.google.common.collect.ImmutableList;
import dev.starling.depset.NestedSet;
import dev.starling.graph.Environment;
import dev.starling.graph.Key;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.graph.Value;

/** Has all artifacts of a set made. */
final class ArtifactSetFunction implements NodeFunction<ArtifactSetKey, ArtifactSetValue> {

  /** Asks the graph for artifacts and for sets of them. */
  ArtifactSetFunction() {}

  @Override
  public ArtifactSetValue compute(ArtifactSetKey key, Environment environment)
      throws NodeException, InterruptedException {
    return content(key.set(), environment);
  }

  /** The content of a set for which there is no node; artifacts and subsets are nodes. */
  static ArtifactSetValue content(NestedSet.Node set, Environment environment)
      throws NodeException, InterruptedException {
    ImmutableList.Builder<Key<? extends Value>> keys = ImmutableList.builder();
    set.forEachChild(
        element -> keys.add(new ArtifactKey(ArtifactSetValue.artifact(element))),
        subset -> keys.add(new ArtifactSetKey(subset)));
    ImmutableList.Builder<ArtifactValue> direct = ImmutableList.builder();
    ImmutableList.Builder<ArtifactSetValue> subsets = ImmutableList.builder();
    for (Value value : environment.<Value>all(keys.build())) {
      if (value instanceof ArtifactSetValue subset) {
        subsets.add(subset);
      } else if (value instanceof ArtifactValue content) {
        direct.add(content);
      } else {
        throw new IllegalStateException("neither an artifact nor a set: " + value);
      }
    }
    return ArtifactSetValue.of(set, direct.build(), subsets.build());
  }
}
