package dev.starling.analysis.rule;

import dev.starling.action.Artifact;
import dev.starling.action.Runfiles;
import dev.starling.action.SymlinkEntry;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.TargetFacts;
import dev.starling.analysis.dependency.Prerequisites;
import dev.starling.analysis.provider.DefaultInfo;
import dev.starling.depset.Depset;
import dev.starling.depset.NestedSet;
import dev.starling.depset.NestedSetBuilder;
import dev.starling.depset.Order;
import java.util.ArrayList;
import java.util.List;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ctx.runfiles} does: files that are named, and those that dependencies bring along.
 */
final class RunfilesCollector {
  private static final String[] NON_DATA_ATTRIBUTES = {"srcs", "deps", "runtime_deps"};

  private final Prerequisites prerequisites;

  RunfilesCollector(Prerequisites prerequisites) {
    this.prerequisites = prerequisites;
  }

  Runfiles collect(
      Sequence<?> files,
      Object transitiveFiles,
      boolean collectData,
      boolean collectDefault,
      Object symlinks,
      Object rootSymlinks)
      throws EvalException {
    NestedSetBuilder<Artifact> all = NestedSet.builder(Order.STABLE_ORDER);
    all.addAll(Sequence.cast(files, Artifact.class, "files"));
    if (transitiveFiles != Starlark.NONE) {
      all.addTransitive(Depset.cast(transitiveFiles, Artifact.class, "transitive_files"));
    }
    List<Runfiles> others = new ArrayList<>();
    if (collectData || collectDefault) {
      addData(all, others);
    }
    if (collectData) {
      addOthers(others, true);
    }
    if (collectDefault) {
      addOthers(others, false);
    }
    Runfiles own =
        new Runfiles(
            all.build(),
            entries(symlinks, "symlinks"),
            entries(rootSymlinks, "root_symlinks"),
            Runfiles.EMPTY.packageFiles());
    return others.isEmpty() ? own : own.mergeAll(others);
  }

  private void addData(NestedSetBuilder<Artifact> files, List<Runfiles> others) {
    for (ConfiguredTarget target : prerequisites.of("data")) {
      if (isFile(target)) {
        files.addTransitive(target.files());
      } else {
        add(others, target.defaultInfo().dataRunfiles());
      }
    }
  }

  private void addOthers(List<Runfiles> others, boolean data) {
    for (String attribute : NON_DATA_ATTRIBUTES) {
      for (ConfiguredTarget target : prerequisites.of(attribute)) {
        DefaultInfo info = target.defaultInfo();
        if (!isFile(target)) {
          add(others, data ? info.dataRunfiles() : info.defaultRunfiles());
        }
      }
    }
  }

  private static void add(List<Runfiles> others, @Nullable Runfiles runfiles) {
    if (runfiles != null && !runfiles.isEmpty()) {
      others.add(runfiles);
    }
  }

  private static boolean isFile(ConfiguredTarget target) {
    return target.facts().kind() == TargetFacts.Kind.SOURCE_FILE
        || target.facts().kind() == TargetFacts.Kind.GENERATED_FILE;
  }

  private static NestedSet<SymlinkEntry> entries(Object value, String parameter)
      throws EvalException {
    if (value instanceof Depset) {
      return Depset.cast(value, SymlinkEntry.class, parameter);
    }
    Dict<String, Artifact> dict = Dict.cast(value, String.class, Artifact.class, parameter);
    return dict.isEmpty() ? NestedSet.empty(Order.STABLE_ORDER) : Runfiles.entries(dict);
  }
}
