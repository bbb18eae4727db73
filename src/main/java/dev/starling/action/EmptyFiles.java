package dev.starling.action;

import com.google.common.collect.ImmutableSortedSet;
import dev.starling.path.PathFragment;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which empty files a runfiles tree gets besides the files it is made of. */
public enum EmptyFiles {
  /** None. */
  NONE,
  /** An {@code __init__.py} in each directory at or above a Python file that has none. */
  PYTHON_PACKAGES;

  private static final String INIT = "__init__.py";

  /** The places of the empty files that go with files at {@code places}. */
  public ImmutableSortedSet<PathFragment> besides(Collection<PathFragment> places) {
    if (this == NONE) {
      return ImmutableSortedSet.of();
    }
    Set<PathFragment> known = new HashSet<>(places);
    Set<PathFragment> seen = new HashSet<>();
    TreeSet<PathFragment> missing = new TreeSet<>();
    for (PathFragment place : places) {
      if (!isPython(place.baseName())) {
        continue;
      }
      Optional<PathFragment> directory = place.parent();
      while (directory.isPresent() && isPackage(directory.get()) && seen.add(directory.get())) {
        PathFragment directoryPath = directory.get();
        PathFragment init = directoryPath.append(INIT);
        if (!known.contains(init) && !known.contains(directoryPath.append(INIT + "c"))) {
          missing.add(init);
        }
        directory = directoryPath.parent();
      }
    }
    return ImmutableSortedSet.copyOfSorted(missing);
  }

  private static boolean isPython(String name) {
    return name.endsWith(".py") || name.endsWith(".pyc") || name.endsWith(".so");
  }

  /** The directory of a repository is not a package; it is where packages are looked for. */
  private static boolean isPackage(PathFragment directory) {
    String path = directory.toString();
    return !path.isEmpty()
        && !path.equals("..")
        && !(path.startsWith("../") && path.indexOf('/', 3) < 0);
  }
}
