package dev.starling.exec;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.action.Artifact;
import dev.starling.action.PathMapping;
import dev.starling.action.RunfilesTree;
import dev.starling.depset.NestedSet;
import dev.starling.digest.Digest;
import dev.starling.digest.Digester;
import dev.starling.exec.ArtifactValue.RunfilesContent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Where the content of an action's inputs is found. */
public sealed interface InputContents {

  /** Each input and what it contains, in the order of the action. */
  ImmutableMap<Artifact, ArtifactValue> values();

  /**
   * Shows each input and what it contains, in no order and perhaps more than once.
   *
   * @param seen sets of inputs that were shown before; others are added
   */
  void forEach(Set<NestedSet.Node> seen, BiConsumer<Artifact, ArtifactValue> consumer);

  /** The runfiles trees among the inputs. */
  Set<RunfilesTree> runfilesTrees();

  /** A digest of places, as the action sees them, and content. */
  Digest digest(PathMapping paths);

  /** Inputs one by one. */
  record Listed(ImmutableMap<Artifact, ArtifactValue> values) implements InputContents {
    @Override
    public void forEach(Set<NestedSet.Node> seen, BiConsumer<Artifact, ArtifactValue> consumer) {
      values.forEach(consumer);
    }

    @Override
    public Set<RunfilesTree> runfilesTrees() {
      return values.values().stream()
          .filter(RunfilesContent.class::isInstance)
          .map(value -> ((RunfilesContent) value).tree())
          .collect(ImmutableSet.toImmutableSet());
    }

    @Override
    public Digest digest(PathMapping paths) {
      Digester digester = new Digester();
      values.forEach(
          (artifact, value) -> digester.add(paths.execPath(artifact)).add(value.identity()));
      return digester.add(values.size()).digest();
    }
  }

  /** Inputs in sets that actions share; they are listed when somebody asks. */
  final class InSets implements InputContents {
    private final NestedSet<Artifact> artifacts;
    private final ArtifactSetValue content;
    private volatile @Nullable Listed listed;

    /** The artifacts of a set, of which this is the content. */
    InSets(NestedSet<Artifact> artifacts, ArtifactSetValue content) {
      this.artifacts = artifacts;
      this.content = content;
    }

    @Override
    public ImmutableMap<Artifact, ArtifactValue> values() {
      return listed().values();
    }

    private Listed listed() {
      Listed known = listed;
      if (known == null) {
        known = list();
        listed = known;
      }
      return known;
    }

    private Listed list() {
      Map<Artifact, ArtifactValue> contents = new HashMap<>();
      forEach(new HashSet<>(), contents::put);
      ImmutableMap.Builder<Artifact, ArtifactValue> inputs =
          ImmutableMap.builderWithExpectedSize(contents.size());
      for (Artifact artifact : artifacts.toList()) {
        ArtifactValue value = contents.get(artifact);
        if (value == null) {
          throw new IllegalStateException("a set without the content of " + artifact);
        }
        inputs.put(artifact, value);
      }
      return new Listed(inputs.buildOrThrow());
    }

    @Override
    public void forEach(Set<NestedSet.Node> seen, BiConsumer<Artifact, ArtifactValue> consumer) {
      content.forEach(artifacts.node(), seen, consumer);
    }

    @Override
    public Set<RunfilesTree> runfilesTrees() {
      return content.hasRunfiles() ? listed().runfilesTrees() : ImmutableSet.of();
    }

    /** The sets' own digest has the places as they are. */
    @Override
    public Digest digest(PathMapping paths) {
      return paths == PathMapping.NONE ? content.identity() : listed().digest(paths);
    }
  }
}
