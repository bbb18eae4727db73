package dev.starling.command.build;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.label.Label;
import dev.starling.packages.project.NearestProject;
import dev.starling.packages.project.NearestProjectKey;
import dev.starling.packages.project.Project;
import dev.starling.packages.project.ProjectKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The projects of the targets of one command.
 *
 * @param targets those of each project, in the order of the command
 * @param without the targets without a project
 */
record ActiveProjects(ImmutableListMultimap<Project, Label> targets, ImmutableList<Label> without) {
  private static final int MAX_SHOWN = 5;

  /** Finds the projects. */
  static ActiveProjects of(ImmutableSet<Label> targets, LoadingPhase loading)
      throws CommandException, InterruptedException {
    ImmutableSet<NearestProjectKey> keys =
        targets.stream()
            .map(label -> new NearestProjectKey(label.packageId()))
            .collect(ImmutableSet.toImmutableSet());
    Iterator<NearestProject> nearest = loading.all(keys).iterator();
    Map<NearestProjectKey, Project> projects = new HashMap<>();
    for (NearestProjectKey key : keys) {
      Optional<Label> file = nearest.next().file();
      if (file.isPresent()) {
        projects.put(key, project(file.get(), loading));
      }
    }
    ImmutableListMultimap.Builder<Project, Label> found = ImmutableListMultimap.builder();
    ImmutableList.Builder<Label> without = ImmutableList.builder();
    for (Label target : targets) {
      Project project = projects.get(new NearestProjectKey(target.packageId()));
      if (project == null) {
        without.add(target);
      } else {
        found.put(project, target);
      }
    }
    return new ActiveProjects(found.build(), without.build());
  }

  private static Project project(Label file, LoadingPhase loading)
      throws CommandException, InterruptedException {
    try {
      return loading.get(new ProjectKey(file));
    } catch (CommandException e) {
      throw new CommandException(
          ExitCode.BUILD_FAILURE, "error loading project files: " + e.getMessage(), e);
    }
  }

  /** Whether all targets belong to one project. */
  boolean isSingle() {
    return targets.keySet().size() == 1 && without.isEmpty();
  }

  /** Whether only some targets belong to projects. */
  boolean isPartial() {
    return !targets.isEmpty() && !without.isEmpty();
  }

  /** The project, if it is the only one. */
  Project only() {
    return targets.keySet().iterator().next();
  }

  /** What the command is, for messages. */
  String kind() {
    if (targets.keySet().size() > 1) {
      return "multi-project build";
    }
    return isPartial()
        ? "build where only some targets have projects"
        : targets.isEmpty() ? "build with no projects" : "single-project build";
  }

  /** Some targets with their projects, for messages; of each project as many as of the others. */
  String details() {
    if (targets.isEmpty()) {
      return "Put a PROJECT.scl file into the package of a target, or into one above it.";
    }
    Map<String, List<Label>> groups = new LinkedHashMap<>();
    targets.keySet().forEach(each -> groups.put(each.file().toString(), targets.get(each)));
    if (!without.isEmpty()) {
      groups.put("no project file", without);
    }
    int all = targets.size() + without.size();
    int shown = 0;
    Map<String, List<Label>> sample = new LinkedHashMap<>();
    for (int i = 0; shown < Math.min(all, MAX_SHOWN); i++) {
      for (Map.Entry<String, List<Label>> group : groups.entrySet()) {
        if (i < group.getValue().size() && shown < MAX_SHOWN) {
          sample
              .computeIfAbsent(group.getKey(), _ -> new ArrayList<>())
              .add(group.getValue().get(i));
          shown++;
        }
      }
    }
    StringBuilder text = new StringBuilder("Targets have different project settings:");
    sample.forEach(
        (file, labels) ->
            labels.forEach(label -> text.append("\n  - %s -> %s".formatted(label, file))));
    return all > shown ? text + "\n  (...and %d more)".formatted(all - shown) : text.toString();
  }
}
