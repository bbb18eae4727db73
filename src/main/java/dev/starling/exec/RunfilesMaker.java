package dev.starling.exec;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.action.DerivedArtifact;
import dev.starling.action.RepoMappingManifestAction;
import dev.starling.action.RunfilesTree;
import dev.starling.action.RunfilesTreeAction;
import dev.starling.action.SourceManifestAction;
import dev.starling.action.SymlinkTreeAction;
import dev.starling.digest.Digest;
import dev.starling.digest.Digester;
import dev.starling.exec.ArtifactValue.FileContent;
import dev.starling.exec.ArtifactValue.RunfilesContent;
import dev.starling.path.PathFragment;
import dev.starling.path.StringEncoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Carries out the actions that make runfiles. */
final class RunfilesMaker {
  private final ExecutionServices services;
  private final FileWriter files;
  private final RunfilesLinks links;

  RunfilesMaker(ExecutionServices services, FileWriter files, RunfilesLinks links) {
    this.services = services;
    this.files = files;
    this.links = links;
  }

  ImmutableMap<DerivedArtifact, ArtifactValue> manifest(SourceManifestAction action)
      throws ActionFailure, IOException {
    return files.write(action, action.output(), links.manifest(action.tree()).text());
  }

  ImmutableMap<DerivedArtifact, ArtifactValue> mapping(RepoMappingManifestAction action)
      throws ActionFailure, IOException {
    StringBuilder text = new StringBuilder();
    action.lines().forEach(line -> text.append(line).append('\n'));
    return files.write(action, action.output(), text.toString());
  }

  ImmutableMap<DerivedArtifact, ArtifactValue> tree(SymlinkTreeAction action)
      throws IOException, InterruptedException {
    if (services.options().buildRunfileLinks()) {
      links.repair(action.tree());
    } else {
      services.outputs().prepare(action);
      services
          .outputs()
          .write(
              action.output(),
              StringEncoding.internalToBytes(links.manifest(action.tree()).text()));
    }
    byte[] text = StringEncoding.internalToBytes(links.manifest(action.tree()).text());
    return ImmutableMap.of(action.output(), new FileContent(Digest.of(text), text.length));
  }

  /** The directories in which links are, where there are some. */
  ImmutableSet<Path> directories(SymlinkTreeAction action) {
    return services.options().buildRunfileLinks() && services.options().enableRunfiles()
        ? links.directories(action.tree())
        : ImmutableSet.of();
  }

  /** Digests the tree's places with the content found there; the links are made when needed. */
  ImmutableMap<DerivedArtifact, ArtifactValue> content(ActionTask task, RunfilesTreeAction action) {
    Digester digester = new Digester().add(action.tree().execPath().toString());
    for (Map.Entry<PathFragment, RunfilesTree.Entry> entry : action.tree().entries().entrySet()) {
      digester.add(entry.getKey().toString());
      if (entry.getValue() instanceof RunfilesTree.Entry.Link(var target)) {
        ArtifactValue value = task.inputs().values().get(target);
        if (value == null) {
          throw new IllegalStateException(
              action.tree().execPath() + " without its input " + target);
        }
        digester.add(target.execPathString()).add(value.identity());
      }
    }
    return ImmutableMap.of(action.output(), new RunfilesContent(action.tree(), digester.digest()));
  }
}
