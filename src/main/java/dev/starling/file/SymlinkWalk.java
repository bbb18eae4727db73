package dev.starling.file;

import com.google.common.base.Splitter;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The way from a link to the place it leads to, segment by segment, as the host would walk it. */
final class SymlinkWalk {
  private static final Splitter SLASH = Splitter.on('/').omitEmptyStrings();

  private final Environment environment;
  private final FileEpochs epochs;
  private final RootedPath start;
  private final Set<RootedPath> links = new LinkedHashSet<>();
  private final Deque<String> segments = new ArrayDeque<>();
  private RootedPath place;
  private FileState state = new FileState.Directory();

  /** Prepares the walk from a link in a directory without links. */
  SymlinkWalk(Environment environment, FileEpochs epochs, RootedPath start) {
    this.environment = environment;
    this.epochs = epochs;
    this.start = start;
    this.place = start;
  }

  FileValue follow(FileState.Symlink first) throws NodeException, InterruptedException {
    enter(first);
    while (!segments.isEmpty()) {
      step(segments.removeFirst());
    }
    return new FileValue(place, state, true);
  }

  private void enter(FileState.Symlink link) throws FileException {
    if (!links.add(place)) {
      throw cycle();
    }
    String target = link.target();
    List<String> ahead = SLASH.splitToList(target);
    for (int i = ahead.size() - 1; i >= 0; i--) {
      segments.addFirst(ahead.get(i));
    }
    place = target.startsWith("/") ? top(place.root()) : place.directory();
    state = new FileState.Directory();
  }

  private void step(String segment) throws NodeException, InterruptedException {
    if (segment.equals(".")) {
      return;
    }
    if (!(state instanceof FileState.Directory)) {
      place = segment.equals("..") ? place : place.child(segment);
      state = new FileState.Missing();
      return;
    }
    if (segment.equals("..")) {
      place = above(place);
      return;
    }
    place = inOriginalRoot(place.child(segment));
    state = environment.get(new FileStateKey(place, epochs.of(place, environment)));
    if (state instanceof FileState.Symlink link) {
      enter(link);
    }
  }

  private static RootedPath above(RootedPath place) {
    return place.path().isEmpty()
        ? new RootedPath(
                top(place.root()).root(),
                PathFragment.between(top(place.root()).root(), place.root()))
            .directory()
        : place.directory();
  }

  private static RootedPath top(Path root) {
    Path top = root.getRoot();
    return new RootedPath(top == null ? root : top, PathFragment.EMPTY);
  }

  /** Names a place as the start is named where that is possible, so that it is one node. */
  private RootedPath inOriginalRoot(RootedPath path) {
    Path root = start.root();
    return !path.root().equals(root) && path.asPath().startsWith(root)
        ? new RootedPath(root, PathFragment.between(root, path.asPath()))
        : path;
  }

  private FileException cycle() {
    List<RootedPath> chain = links.stream().dropWhile(link -> !link.equals(place)).toList();
    return new FileException(
        start,
        FileException.Reason.SYMLINK_CYCLE,
        "circular symlinks detected\n[start of symlink cycle]\n%s\n[end of symlink cycle]"
            .formatted(lines(chain)));
  }

  private static String lines(List<RootedPath> paths) {
    return paths.stream().map(RootedPath::toString).collect(Collectors.joining("\n"));
  }
}
