package dev.starling.exec;

import dev.starling.action.ActionLookupKey;
import dev.starling.action.ActionLookupValue;
import dev.starling.action.Artifact;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.SourceArtifact;
import dev.starling.action.TreeFileArtifact;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import java.util.Optional;

/**
 * Finds out what an artifact contains: reads a source, or has the action carried out that makes a
 * derived artifact.
 *
 * <p>There is one node per artifact, so that an action with several outputs disturbs only those who
 * use an output that changed.
 */
public final class ArtifactFunction implements NodeFunction<ArtifactKey, ArtifactValue> {
  private final SourceFiles sources;
  private final GeneratingActions generatingActions = new GeneratingActions();

  private static final TargetLocations LOCATIONS = new PackageLocations();

  /** Reads sources from {@code sources}. */
  public ArtifactFunction(SourceFiles sources) {
    this.sources = sources;
  }

  @Override
  public ArtifactValue compute(ArtifactKey key, Environment environment)
      throws NodeException, InterruptedException {
    return switch (key.artifact()) {
      case SourceArtifact source -> source(source, environment);
      case DerivedArtifact derived -> derived(derived, environment);
      case TreeFileArtifact file -> inTree(file, environment);
    };
  }

  private ArtifactValue source(SourceArtifact source, Environment environment)
      throws NodeException, InterruptedException {
    Optional<ArtifactValue> content = sources.content(source, environment);
    if (content.isEmpty()) {
      throw MissingInputException.of(source.label(), LOCATIONS, environment);
    }
    return content.get();
  }

  private ArtifactValue derived(DerivedArtifact output, Environment environment)
      throws NodeException, InterruptedException {
    ActionLookupKey owner = output.owner();
    ActionLookupValue actions = environment.get(owner.lookupKey());
    int index = generatingActions.index(actions, output);
    if (index < 0) {
      throw new IllegalStateException("no action of " + owner + " makes " + output);
    }
    return content(environment.get(new ActionExecutionKey(owner, index)), output);
  }

  private static ArtifactValue content(ActionExecutionValue made, Artifact output) {
    ArtifactValue value = made.outputs().get(output);
    if (value == null) {
      throw new IllegalStateException("the action that makes " + output + " left it out");
    }
    return value;
  }

  private static ArtifactValue inTree(TreeFileArtifact file, Environment environment)
      throws NodeException, InterruptedException {
    if (environment.get(new ArtifactKey(file.parent()))
        instanceof ArtifactValue.TreeContent(var files, var _, var _)) {
      ArtifactValue value = files.get(file.parentRelativePath());
      if (value != null) {
        return value;
      }
    }
    throw new ArtifactException("there is no file " + file.execPathString());
  }
}
