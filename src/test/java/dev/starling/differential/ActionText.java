package dev.starling.differential;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Maps;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.starling.protobuf.analysis.Action;
import dev.starling.protobuf.analysis.ActionGraphContainer;
import dev.starling.protobuf.analysis.Artifact;
import dev.starling.protobuf.analysis.DepSetOfFiles;
import dev.starling.protobuf.analysis.PathFragment;
import dev.starling.protobuf.analysis.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The actions of an {@code aquery --output=proto}, as texts that can be compared. */
final class ActionText {

  private final ActionGraphContainer graph;
  private final ImmutableMap<Integer, PathFragment> paths;
  private final ImmutableMap<Integer, Artifact> artifacts;
  private final ImmutableMap<Integer, DepSetOfFiles> sets;
  private final ImmutableMap<Integer, Target> targets;

  private final UnaryOperator<String> pathForm;

  private ActionText(ActionGraphContainer graph, UnaryOperator<String> pathForm) {
    this.graph = graph;
    this.pathForm = pathForm;
    paths = Maps.uniqueIndex(graph.getPathFragmentsList(), PathFragment::getId);
    artifacts = Maps.uniqueIndex(graph.getArtifactsList(), Artifact::getId);
    sets = Maps.uniqueIndex(graph.getDepSetOfFilesList(), DepSetOfFiles::getId);
    targets = Maps.uniqueIndex(graph.getTargetsList(), Target::getId);
  }

  /**
   * One text for each action, in the order of the texts.
   *
   * @param pathForm what paths are turned into before they are put in order
   */
  static List<String> all(byte[] message, UnaryOperator<String> pathForm)
      throws InvalidProtocolBufferException {
    ActionText text =
        new ActionText(
            ActionGraphContainer.parseFrom(message, ExtensionRegistry.getEmptyRegistry()),
            pathForm);
    List<String> actions = new ArrayList<>();
    for (Action action : text.graph.getActionsList()) {
      actions.add(text.of(action));
    }
    actions.sort(null);
    return actions;
  }

  private String of(Action action) {
    StringBuilder text = new StringBuilder();
    text.append(action.getMnemonic());
    text.append(" of ").append(targets.get(action.getTargetId()).getLabel()).append('\n');
    action
        .getArgumentsList()
        .forEach(argument -> text.append("  argument ").append(argument).append('\n'));
    inputs(action).forEach(input -> text.append("  input ").append(input).append('\n'));
    outputs(action).forEach(output -> text.append("  output ").append(output).append('\n'));
    return text.toString();
  }

  private Set<String> inputs(Action action) {
    Set<String> found = new TreeSet<>();
    action.getInputDepSetIdsList().forEach(id -> collect(id, found));
    return found;
  }

  private void collect(int id, Set<String> found) {
    DepSetOfFiles set = sets.get(id);
    set.getDirectArtifactIdsList().forEach(artifact -> found.add(path(artifact)));
    set.getTransitiveDepSetIdsList().forEach(inner -> collect(inner, found));
  }

  private Set<String> outputs(Action action) {
    return action.getOutputIdsList().stream()
        .map(this::path)
        .collect(ImmutableSortedSet.toImmutableSortedSet(String::compareTo));
  }

  private String path(int artifact) {
    List<String> segments = new ArrayList<>();
    PathFragment fragment = paths.get(artifacts.get(artifact).getPathFragmentId());
    while (fragment != null) {
      segments.add(fragment.getLabel());
      fragment = paths.get(fragment.getParentId());
    }
    return pathForm.apply(String.join("/", segments.reversed()));
  }
}
