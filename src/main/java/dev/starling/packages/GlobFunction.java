package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.starling.file.DirectoryListing;
import dev.starling.file.DirectoryListingKey;
import dev.starling.file.FileException;
import dev.starling.file.FileKey;
import dev.starling.file.FileValue;
import dev.starling.fs.DirectoryEntry;
import dev.starling.fs.FileType;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.label.PackageId;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Walks the directories of a package along one pattern.
 *
 * <p>Level by level: each directory is held with the positions in the pattern at which the walk may
 * stand there. Directories in which only plain names are possible are not listed, so that other
 * names in them do not matter.
 */
final class GlobFunction implements NodeFunction<GlobKey, GlobValue> {
  @Override
  public GlobValue compute(GlobKey key, Environment environment)
      throws NodeException, InterruptedException {
    return new GlobValue(new Walk(key, environment).run());
  }

  /** One evaluation of a glob. */
  private static final class Walk {
    private final GlobKey key;
    private final GlobPattern pattern;
    private final int end;
    private final Environment environment;
    private final RootedPath base;
    private final ImmutableSortedSet.Builder<String> matches = ImmutableSortedSet.naturalOrder();
    private Map<PathFragment, BitSet> next = new TreeMap<>();

    Walk(GlobKey key, Environment environment) {
      this.key = key;
      this.pattern = GlobPattern.of(key.pattern());
      this.end = pattern.segments().size();
      this.environment = environment;
      this.base = new RootedPath(key.root(), key.packageId().path());
    }

    ImmutableList<String> run() throws NodeException, InterruptedException {
      BitSet start = new BitSet();
      advance(0, start);
      next.put(PathFragment.EMPTY, start);
      while (!next.isEmpty()) {
        Map<PathFragment, BitSet> level = next;
        next = new TreeMap<>();
        walk(level);
      }
      return matches.build().asList();
    }

    /** Stands at a position; a {@code **} may also stand for nothing. */
    private void advance(int position, BitSet positions) {
      positions.set(position);
      if (position < end && pattern.isRecursive(position)) {
        advance(position + 1, positions);
      }
    }

    private void walk(Map<PathFragment, BitSet> level) throws NodeException, InterruptedException {
      List<Map.Entry<PathFragment, BitSet>> listed = new ArrayList<>();
      for (Map.Entry<PathFragment, BitSet> directory : level.entrySet()) {
        if (onlyLiterals(directory.getValue())) {
          visitLiterals(directory.getKey(), directory.getValue());
        } else {
          listed.add(directory);
        }
      }
      ImmutableList<DirectoryListing> listings =
          environment.all(
              listed.stream()
                  .map(entry -> new DirectoryListingKey(place(entry.getKey())))
                  .toList());
      for (int i = 0; i < listed.size(); i++) {
        PathFragment directory = listed.get(i).getKey();
        for (DirectoryEntry entry : listings.get(i).entries()) {
          BitSet positions = after(listed.get(i).getValue(), entry.name());
          if (!positions.isEmpty()) {
            visit(directory.append(entry.name()), entry.type(), positions);
          }
        }
      }
    }

    private RootedPath place(PathFragment path) {
      return new RootedPath(base.root(), base.path().append(path));
    }

    private boolean onlyLiterals(BitSet positions) {
      return positions.stream().allMatch(i -> i >= end || pattern.isLiteral(i));
    }

    private void visitLiterals(PathFragment directory, BitSet positions)
        throws NodeException, InterruptedException {
      for (int i = positions.nextSetBit(0); i >= 0 && i < end; i = positions.nextSetBit(i + 1)) {
        String name = pattern.segments().get(i);
        visit(directory.append(name), FileType.SYMLINK, after(positions, name));
      }
    }

    /**
     * The position at which a file matches: a {@code **} at the end stands for nothing only where a
     * directory is.
     */
    private int endOfFile() {
      return end + 1;
    }

    /** Returns where the walk may stand below a directory, in what has this name. */
    private BitSet after(BitSet positions, String name) {
      BitSet result = new BitSet();
      for (int i = positions.nextSetBit(0); i >= 0 && i < end; i = positions.nextSetBit(i + 1)) {
        if (pattern.isRecursive(i)) {
          advance(i, result);
          if (pattern.endsRecursively(i)) {
            result.set(endOfFile());
          }
        } else if (pattern.matches(i, name)) {
          advance(i + 1, result);
          if (i + 1 == end) {
            result.set(endOfFile());
          }
        }
      }
      return result;
    }

    private void visit(PathFragment path, FileType type, BitSet positions)
        throws NodeException, InterruptedException {
      boolean isDirectory = type == FileType.DIRECTORY;
      boolean isFile = type == FileType.REGULAR_FILE || type == FileType.SPECIAL;
      if (type == FileType.SYMLINK) {
        FileValue file = environment.get(new FileKey(place(path)));
        isDirectory = file.isDirectory();
        isFile = file.exists() && !isDirectory;
        if (isDirectory && file.isSymlink() && file.contains(place(path))) {
          throw FileException.infiniteExpansion(place(path), file);
        }
      }
      if (isDirectory) {
        visitDirectory(path, positions);
      } else if (isFile
          && positions.get(endOfFile())
          && key.operation() != GlobKey.Operation.SUBPACKAGES) {
        matches.add(path.pathString());
      }
    }

    private void visitDirectory(PathFragment path, BitSet positions)
        throws NodeException, InterruptedException {
      if (isBoundary(path)) {
        if (key.operation() == GlobKey.Operation.SUBPACKAGES && positions.get(end)) {
          matches.add(path.pathString());
        }
        return;
      }
      if (positions.get(end) && key.operation() == GlobKey.Operation.FILES_AND_DIRECTORIES) {
        matches.add(path.pathString());
      }
      if (positions.nextSetBit(0) < end) {
        next.computeIfAbsent(path, _ -> new BitSet()).or(positions);
      }
    }

    /** Other packages begin, and ignored directories lie, beyond the end of this package. */
    private boolean isBoundary(PathFragment path) throws NodeException, InterruptedException {
      PackageId id = new PackageId(key.packageId().repository(), place(path).path());
      if (environment.get(new PackageLookupKey(id)).isBoundary()) {
        return true;
      }
      return environment.get(new IgnoredDirectoriesKey(id.repository())).contains(id.path());
    }
  }
}
