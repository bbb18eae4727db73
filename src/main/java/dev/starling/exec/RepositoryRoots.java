package dev.starling.exec;

import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.RepositoryName;
import java.nio.file.Path;

/** Knows where the files of repositories are. */
@FunctionalInterface
public interface RepositoryRoots {
  /** The directory of a repository, fetched first where necessary. */
  Path of(RepositoryName repository, Environment environment)
      throws NodeException, InterruptedException;
}
