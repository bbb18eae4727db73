package dev.starling.exec;

import com.google.common.collect.ImmutableMap;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.SymlinkAction;
import dev.starling.action.UnresolvedSymlinkAction;
import dev.starling.exec.ArtifactValue.FileContent;
import dev.starling.exec.ArtifactValue.LinkContent;
import dev.starling.exec.ArtifactValue.TreeContent;
import dev.starling.fs.FileStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Makes the symbolic links that actions ask for. */
final class LinkMaker {
  private final ExecutionServices services;

  LinkMaker(ExecutionServices services) {
    this.services = services;
  }

  ImmutableMap<DerivedArtifact, ArtifactValue> link(ActionTask task, SymlinkAction action)
      throws ActionFailure, IOException {
    ArtifactValue value = task.inputs().values().get(action.target());
    if (value == null) {
      throw new IllegalStateException("the target of a link is not an input: " + action);
    }
    Path target = services.execRoot().path(action.target());
    if (action.type() == SymlinkAction.Type.EXECUTABLE) {
      checkExecutable(action, target);
    }
    ArtifactValue content =
        switch (value) {
          case FileContent file -> asDeclared(action, file);
          case TreeContent tree -> asDeclared(action, tree);
          case LinkContent link -> link;
          case ArtifactValue.RunfilesContent runfiles -> runfiles;
          case ArtifactValue.VolatileContent volatileContent -> volatileContent;
        };
    services.outputs().prepare(action);
    Path link = services.execRoot().path(action.output());
    services.fileSystem().deleteTree(link); // the empty directory of a tree
    services.fileSystem().createSymlink(link, target.toString());
    return ImmutableMap.of(action.output(), content);
  }

  private static FileContent asDeclared(SymlinkAction action, FileContent file)
      throws ActionFailure {
    if (action.output().isTree()) {
      throw new ActionFailure(
          "failed to create symbolic link '%s' to '%s': the input is a file but a directory is expected"
              .formatted(action.output().execPathString(), action.target().execPathString()));
    }
    return file;
  }

  private static TreeContent asDeclared(SymlinkAction action, TreeContent tree)
      throws ActionFailure {
    if (!action.output().isTree() && !action.target().isSource()) {
      throw new ActionFailure(
          "failed to create symbolic link '%s' to '%s': the input is a directory but a file is expected"
              .formatted(action.output().execPathString(), action.target().execPathString()));
    }
    return tree;
  }

  private void checkExecutable(SymlinkAction action, Path target)
      throws ActionFailure, IOException {
    Optional<FileStatus> status = services.fileSystem().stat(target);
    String problem =
        status.isEmpty() || !status.get().isFile()
            ? "is not a file"
            : status.get().isExecutable() ? "" : "is not executable";
    if (!problem.isEmpty()) {
      throw new ActionFailure(
          "failed to create symbolic link '%s': file '%s' %s"
              .formatted(
                  action.output().execPathString(), action.target().execPathString(), problem));
    }
  }

  ImmutableMap<DerivedArtifact, ArtifactValue> unresolved(
      ActionTask task, UnresolvedSymlinkAction action) throws IOException {
    services.outputs().prepare(task.action());
    services.fileSystem().createSymlink(services.execRoot().path(action.output()), action.target());
    return ImmutableMap.of(action.output(), new LinkContent(action.target()));
  }
}
