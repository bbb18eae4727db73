package dev.starling.exec;

import dev.starling.action.Artifact;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.PathMapping;
import dev.starling.action.SpawnAction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A directory for one process that sees paths otherwise than they are: links to the inputs under
 * the paths that it sees, and room for its outputs.
 */
final class StagedRoot implements AutoCloseable {
  private final ExecutionServices services;
  private final Path top;
  private final Path directory;

  private StagedRoot(ExecutionServices services, Path top, Path directory) {
    this.services = services;
    this.top = top;
    this.directory = directory;
  }

  /** Makes the directory; it has a name that nobody else uses. */
  static StagedRoot make(ExecutionServices services, ActionInputs inputs, SpawnAction action)
      throws IOException {
    Path execRoot = services.execRoot().directory();
    Path top =
        execRoot.getParent().resolveSibling("sandbox").resolve("path-mapping-" + UUID.randomUUID());
    Path directory = top.resolve("execroot").resolve(execRoot.getFileName());
    services.fileSystem().createDirectories(directory);
    StagedRoot root = new StagedRoot(services, top, directory);
    root.link(inputs);
    for (DerivedArtifact output : action.outputs()) {
      Path path = directory.resolve(inputs.paths().execPath(output));
      services.fileSystem().createDirectories(output.isTree() ? path : path.getParent());
    }
    return root;
  }

  /** What the process takes for the execution root. */
  Path directory() {
    return directory;
  }

  /** A directory is one link; what else lies below it comes with it. */
  private void link(ActionInputs inputs) throws IOException {
    Map<Path, Artifact> places = new TreeMap<>();
    for (Artifact input : inputs.values().keySet()) {
      places.put(directory.resolve(inputs.paths().execPath(input)), input);
    }
    Path last = top;
    for (Map.Entry<Path, Artifact> place : places.entrySet()) {
      if (!last.equals(top) && place.getKey().startsWith(last)) {
        continue;
      }
      last = place.getKey();
      services.fileSystem().createDirectories(last.getParent());
      services
          .fileSystem()
          .createSymlink(last, services.execRoot().path(place.getValue()).toString());
    }
  }

  /** Moves what the process made to where it belongs; what is missing stays missing. */
  static void fetch(ExecutionServices services, Path directory, SpawnAction action)
      throws IOException {
    for (DerivedArtifact output : action.outputs()) {
      Path made = directory.resolve(PathMapping.STRIP.execPath(output));
      if (services.fileSystem().statNoFollow(made).isPresent()) {
        Path place = services.execRoot().path(output);
        services.fileSystem().deleteTree(place);
        services.fileSystem().move(made, place);
      }
    }
  }

  @Override
  public void close() throws IOException {
    services.fileSystem().deleteTree(top);
  }
}
