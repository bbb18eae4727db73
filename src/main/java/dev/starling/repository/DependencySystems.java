package dev.starling.repository;

import dev.starling.file.FileKey;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.graph.NodeKind;
import dev.starling.graph.Value;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;
import java.nio.file.Path;

/**
 * Which files declare the repositories of a build.
 *
 * <p>A workspace with a WORKSPACE file and no MODULE.bazel is read without modules, any other with
 * modules and without WORKSPACE, unless the command line says otherwise.
 *
 * @param hasModules whether MODULE.bazel counts
 * @param hasWorkspace whether WORKSPACE counts
 */
public record DependencySystems(boolean hasModules, boolean hasWorkspace) implements Value {

  /** Asks which. */
  public enum Key implements dev.starling.graph.Key<DependencySystems> {
    INSTANCE;

    /** The kind of this node. */
    public static final NodeKind KIND = new NodeKind("DEPENDENCY_SYSTEMS");

    @Override
    public NodeKind kind() {
      return KIND;
    }

    @Override
    public String toString() {
      return "systems of dependencies";
    }
  }

  /** Finds out by the files that are there. */
  static NodeFunction<Key, DependencySystems> in(Path workspace) {
    return (key, env) -> {
      boolean module = isThere("MODULE.bazel", workspace, env);
      boolean file =
          isThere("WORKSPACE.bazel", workspace, env) || isThere("WORKSPACE", workspace, env);
      RepositoryOptions options = env.get(RepositoryOptions.OptionsKey.INSTANCE);
      boolean modules = options.enableModules().orElse(module || !file);
      return new DependencySystems(modules, options.enableWorkspace().orElse(!modules));
    };
  }

  private static boolean isThere(String name, Path workspace, Environment env)
      throws NodeException, InterruptedException {
    return env.get(new FileKey(new RootedPath(workspace, PathFragment.of(name)))).isFile();
  }
}
