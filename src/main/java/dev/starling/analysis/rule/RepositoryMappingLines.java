package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Artifact;
import dev.starling.action.Runfiles;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.RepositoryMapping;
import dev.starling.label.RepositoryName;
import dev.starling.packages.RepositoryMappingKey;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.StarlarkThread;

/**
 * What names of repositories mean in the repositories that have runfiles, for programs that look
 * for their files.
 */
public final class RepositoryMappingLines {
  private RepositoryMappingLines() {}

  /**
   * The lines of the manifest, sorted: repository, name used there, directory in the runfiles tree.
   * None where names are directories, because nobody declares modules.
   */
  static ImmutableList<String> of(Runfiles runfiles, String mainDirectory, Environment env)
      throws NodeException, InterruptedException {
    if (!mapping(RepositoryName.MAIN, env).isStrict()) {
      return ImmutableList.of();
    }
    TreeSet<RepositoryName> repositories = new TreeSet<>();
    for (Artifact file : runfiles.allArtifacts().toList()) {
      file.ownerLabel().ifPresent(label -> repositories.add(label.repository()));
    }
    TreeSet<String> lines = new TreeSet<>();
    for (RepositoryName source : repositories) {
      for (Map.Entry<String, RepositoryName> entry : mapping(source, env).entries().entrySet()) {
        RepositoryName target = entry.getValue();
        if (repositories.contains(target) && !entry.getKey().isEmpty()) {
          lines.add(
              "%s,%s,%s"
                  .formatted(
                      source.name(),
                      entry.getKey(),
                      target.isMain() ? mainDirectory : target.name()));
        }
      }
    }
    return ImmutableList.copyOf(lines);
  }

  /** The same for a function that is called while a target is analyzed. */
  public static ImmutableList<String> of(
      Runfiles runfiles, String mainDirectory, StarlarkThread thread)
      throws EvalException, InterruptedException {
    Environment env = Objects.requireNonNull(thread.getThreadLocal(Environment.class));
    try {
      return of(runfiles, mainDirectory, env);
    } catch (NodeException e) {
      throw new EvalException(e.getMessage(), e);
    }
  }

  private static RepositoryMapping mapping(RepositoryName repository, Environment env)
      throws NodeException, InterruptedException {
    return env.get(new RepositoryMappingKey(repository)).mapping();
  }
}
