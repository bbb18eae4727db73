package dev.starling.exec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.action.Artifact;
import dev.starling.action.ArtifactExpander;
import dev.starling.action.CommandLineException;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.PathMapping;
import dev.starling.action.TreeFileArtifact;
import dev.starling.depset.NestedSet;
import dev.starling.digest.Digest;
import dev.starling.digest.Digester;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The inputs of an action with their content, in the order of the action. An action may have very
 * many, and often only their digest is of interest; they are listed when somebody asks.
 *
 * @param paths how the action sees the paths of its inputs
 */
public record ActionInputs(InputContents contents, PathMapping paths) implements ArtifactExpander {
  /** No inputs. */
  public static final ActionInputs NONE = of(ImmutableMap.of());

  /** These inputs. */
  public static ActionInputs of(ImmutableMap<Artifact, ArtifactValue> values) {
    return new ActionInputs(new InputContents.Listed(values), PathMapping.NONE);
  }

  /** The artifacts of a set, whose content is asked of the graph. */
  static ActionInputs of(NestedSet<Artifact> artifacts, Environment environment)
      throws NodeException, InterruptedException {
    if (artifacts.isEmpty()) {
      return NONE;
    }
    ArtifactSetValue content = ArtifactSetFunction.content(artifacts.node(), environment);
    return new ActionInputs(new InputContents.InSets(artifacts, content), PathMapping.NONE);
  }

  /** The content of artifacts, which is asked of the graph. */
  static ActionInputs of(ImmutableList<? extends Artifact> artifacts, Environment environment)
      throws NodeException, InterruptedException {
    ImmutableList.Builder<ArtifactKey> keys = ImmutableList.builder();
    artifacts.forEach(artifact -> keys.add(new ArtifactKey(artifact)));
    ImmutableList<ArtifactValue> contents = environment.all(keys.build());
    ImmutableMap.Builder<Artifact, ArtifactValue> inputs =
        ImmutableMap.builderWithExpectedSize(artifacts.size());
    for (int i = 0; i < artifacts.size(); i++) {
      inputs.put(artifacts.get(i), contents.get(i));
    }
    return of(inputs.buildOrThrow());
  }

  /** Each input and what it contains. */
  public ImmutableMap<Artifact, ArtifactValue> values() {
    return contents.values();
  }

  /** Shows each input as {@link InputContents#forEach} does. */
  void forEach(Set<NestedSet.Node> seen, BiConsumer<Artifact, ArtifactValue> consumer) {
    contents.forEach(seen, consumer);
  }

  /** The same inputs as a process sees them that sees paths by this mapping. */
  @Override
  public ActionInputs with(PathMapping mapping) {
    return mapping == paths ? this : new ActionInputs(contents, mapping);
  }

  /**
   * A digest of places and content of the inputs with these exec paths, or of all.
   *
   * <p>A path that is no longer an input is digested as such.
   */
  public Digest digest(Optional<ImmutableList<String>> only) {
    if (only.isEmpty()) {
      return contents.digest(paths);
    }
    Digester digester = new Digester();
    ImmutableSet<String> wanted = ImmutableSet.copyOf(only.get());
    int found = 0;
    for (Map.Entry<Artifact, ArtifactValue> entry : values().entrySet()) {
      String path = paths.execPath(entry.getKey());
      if (wanted.contains(path)) {
        digester.add(path).add(entry.getValue().identity());
        found++;
      }
    }
    return digester.add(found).digest();
  }

  /** The exec paths of all inputs that are not in {@code unused}. */
  public ImmutableList<String> pathsWithout(ImmutableSet<String> unused) {
    return values().keySet().stream()
        .map(paths::execPath)
        .filter(path -> !unused.contains(path))
        .collect(ImmutableList.toImmutableList());
  }

  @Override
  public ImmutableList<Artifact> expand(Artifact artifact) throws CommandLineException {
    if (!(artifact instanceof DerivedArtifact tree && tree.isTree())) {
      return ImmutableList.of(artifact);
    }
    if (!(values().get(artifact)
        instanceof ArtifactValue.TreeContent(var files, var _, Digest _))) {
      throw new CommandLineException(
          "Failed to expand directory " + artifact.execPathString() + ": it is not an input");
    }
    return files.keySet().stream()
        .map(path -> new TreeFileArtifact(tree, path))
        .collect(ImmutableList.toImmutableList());
  }
}
