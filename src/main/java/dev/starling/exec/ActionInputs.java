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
import dev.starling.digest.Digest;
import dev.starling.digest.Digester;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import java.util.Map;
import java.util.Optional;

/**
 * The inputs of an action with their content, in the order of the action.
 *
 * @param paths how the action sees the paths of its inputs
 */
public record ActionInputs(ImmutableMap<Artifact, ArtifactValue> values, PathMapping paths)
    implements ArtifactExpander {

  /** No inputs. */
  public static final ActionInputs NONE = new ActionInputs(ImmutableMap.of(), PathMapping.NONE);

  /** The content of artifacts, which is asked of the graph. */
  static ActionInputs of(ImmutableList<? extends Artifact> artifacts, Environment environment)
      throws NodeException, InterruptedException {
    ImmutableList.Builder<ArtifactKey> keys = ImmutableList.builder();
    artifacts.forEach(artifact -> keys.add(new ArtifactKey(artifact)));
    return of(artifacts, environment.all(keys.build()));
  }

  /** These artifacts, with their contents in the same order. */
  static ActionInputs of(
      ImmutableList<? extends Artifact> artifacts, ImmutableList<ArtifactValue> contents) {
    ImmutableMap.Builder<Artifact, ArtifactValue> inputs =
        ImmutableMap.builderWithExpectedSize(artifacts.size());
    for (int i = 0; i < artifacts.size(); i++) {
      inputs.put(artifacts.get(i), contents.get(i));
    }
    return new ActionInputs(inputs.buildOrThrow(), PathMapping.NONE);
  }

  /** The same inputs as a process sees them that sees paths by this mapping. */
  @Override
  public ActionInputs with(PathMapping mapping) {
    return mapping == paths ? this : new ActionInputs(values, mapping);
  }

  /**
   * A digest of places and content of the inputs with these exec paths, or of all.
   *
   * <p>A path that is no longer an input is digested as such.
   */
  public Digest digest(Optional<ImmutableList<String>> only) {
    Digester digester = new Digester();
    if (only.isEmpty()) {
      values.forEach(
          (artifact, value) -> digester.add(paths.execPath(artifact)).add(value.identity()));
      return digester.add(values.size()).digest();
    }
    ImmutableSet<String> wanted = ImmutableSet.copyOf(only.get());
    int found = 0;
    for (Map.Entry<Artifact, ArtifactValue> entry : values.entrySet()) {
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
    return values.keySet().stream()
        .map(paths::execPath)
        .filter(path -> !unused.contains(path))
        .collect(ImmutableList.toImmutableList());
  }

  @Override
  public ImmutableList<Artifact> expand(Artifact artifact) throws CommandLineException {
    if (!(artifact instanceof DerivedArtifact tree && tree.isTree())) {
      return ImmutableList.of(artifact);
    }
    if (!(values.get(artifact) instanceof ArtifactValue.TreeContent(var files, var _, Digest _))) {
      throw new CommandLineException(
          "Failed to expand directory " + artifact.execPathString() + ": it is not an input");
    }
    return files.keySet().stream()
        .map(path -> new TreeFileArtifact(tree, path))
        .collect(ImmutableList.toImmutableList());
  }
}
