package dev.starling.exec;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Artifact;
import dev.starling.depset.NestedSet;
import dev.starling.digest.Digest;
import dev.starling.digest.Digester;
import dev.starling.exec.ArtifactValue.RunfilesContent;
import dev.starling.graph.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the artifacts of a set contain. Two values with the same identity have artifacts at the same
 * places with the same content, in sets of the same shape.
 *
 * @param direct the content of the set's own artifacts, in their order
 * @param subsets the content of the sets in it, in their order
 * @param hasRunfiles whether a runfiles tree is among the artifacts, in whatever subset
 * @param identity a digest of the places and the content of all artifacts and of the shape
 */
record ArtifactSetValue(
    ImmutableList<ArtifactValue> direct,
    ImmutableList<ArtifactSetValue> subsets,
    boolean hasRunfiles,
    Digest identity)
    implements Value {

  /** The content of a set whose own artifacts and whose subsets have these contents. */
  static ArtifactSetValue of(
      NestedSet.Node set,
      ImmutableList<ArtifactValue> direct,
      ImmutableList<ArtifactSetValue> subsets) {
    Digester digester = new Digester().add("set");
    Iterator<ArtifactValue> contents = direct.iterator();
    Iterator<ArtifactSetValue> sets = subsets.iterator();
    set.forEachChild(
        element -> digester.add(artifact(element).execPathString()).add(contents.next().identity()),
        _ -> digester.add("set").add(sets.next().identity()));
    return new ArtifactSetValue(
        direct,
        subsets,
        direct.stream().anyMatch(RunfilesContent.class::isInstance)
            || subsets.stream().anyMatch(ArtifactSetValue::hasRunfiles),
        digester.add(direct.size()).add(subsets.size()).digest());
  }

  /** The artifact that an element of a set of inputs is. */
  static Artifact artifact(Object element) {
    if (element instanceof Artifact artifact) {
      return artifact;
    }
    throw new IllegalArgumentException("not an artifact: " + element);
  }

  /**
   * Shows each artifact in a set of which this is the content, in no order.
   *
   * @param seen the sets that are left out, to which those that are not are added
   */
  void forEach(
      NestedSet.Node set, Set<NestedSet.Node> seen, BiConsumer<Artifact, ArtifactValue> consumer) {
    record Pair(NestedSet.Node set, ArtifactSetValue content) {}
    Deque<Pair> open = new ArrayDeque<>();
    open.push(new Pair(set, this));
    while (!open.isEmpty()) {
      Pair pair = open.pop();
      if (seen.add(pair.set())) {
        Iterator<ArtifactValue> direct = pair.content().direct().iterator();
        Iterator<ArtifactSetValue> subsets = pair.content().subsets().iterator();
        pair.set()
            .forEachChild(
                element -> consumer.accept(artifact(element), direct.next()),
                subset -> open.push(new Pair(subset, subsets.next())));
      }
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ArtifactSetValue that && identity.equals(that.identity);
  }

  @Override
  public int hashCode() {
    return identity.hashCode();
  }
}
