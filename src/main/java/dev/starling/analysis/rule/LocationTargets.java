package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.action.Artifact;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.dependency.Prerequisites;
import dev.starling.label.Label;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;

/** Which files the labels in location expressions of a rule stand for. */
final class LocationTargets {
  private final Map<Label, Set<Artifact>> files = new LinkedHashMap<>();

  /**
   * The targets that every expression may name: outputs, {@code srcs}, {@code deps} and {@code
   * tools}.
   */
  static LocationTargets ofRule(
      ImmutableMap<Label, Artifact> outputs, Prerequisites prerequisites) {
    LocationTargets targets = new LocationTargets();
    outputs.forEach((label, file) -> targets.files(label).add(file));
    for (ConfiguredTarget source : prerequisites.of("srcs")) {
      targets.files(source.originalLabel()).addAll(source.files().toList());
    }
    for (String attribute : new String[] {"deps", "implementation_deps", "tools", "exec_tools"}) {
      prerequisites.of(attribute).forEach(targets::addProgramOrFiles);
    }
    return targets;
  }

  private void addProgramOrFiles(ConfiguredTarget target) {
    Optional<Artifact> executable = target.filesToRun().executable();
    if (executable.isPresent()) {
      files(target.originalLabel()).add(executable.get());
    } else {
      files(target.originalLabel()).addAll(target.files().toList());
    }
  }

  /**
   * Adds the value of a {@code targets} parameter; a target that has a program stands for it alone.
   *
   * @throws EvalException if a target is in it twice
   */
  LocationTargets plus(Sequence<?> targets) throws EvalException {
    Set<Label> seen = new LinkedHashSet<>();
    for (ConfiguredTarget target : Sequence.cast(targets, ConfiguredTarget.class, "targets")) {
      if (!seen.add(target.originalLabel())) {
        throw Starlark.errorf(
            "Label %s is found more than once in 'targets' list.",
            Starlark.repr(target.originalLabel().toString()));
      }
      addProgramOrFiles(target);
    }
    return this;
  }

  private Set<Artifact> files(Label label) {
    return files.computeIfAbsent(label, _ -> new LinkedHashSet<>());
  }

  /** The files of each label. */
  ImmutableMap<Label, ImmutableSet<Artifact>> asMap() {
    ImmutableMap.Builder<Label, ImmutableSet<Artifact>> map = ImmutableMap.builder();
    files.forEach((label, artifacts) -> map.put(label, ImmutableSet.copyOf(artifacts)));
    return map.buildOrThrow();
  }
}
