package dev.starling.repository.context;

import com.google.common.collect.ImmutableMap;
import dev.starling.digest.Digest;
import dev.starling.file.DirectoryListingKey;
import dev.starling.file.FileDigestKey;
import dev.starling.file.FileKey;
import dev.starling.file.FileValue;
import dev.starling.fs.DirectoryEntry;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.RepositoryName;
import dev.starling.packages.RepositoryMappingKey;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;
import dev.starling.path.StringEncoding;
import java.util.Optional;

/**
 * Tells what recorded inputs are now; each becomes a dependency of the node that asks.
 *
 * @param paths where repositories lie
 */
public record RecordedInputs(InputPaths paths) {
  /** The value of what is not there. */
  static final String ABSENT = "ENOENT";

  private static final String DIRECTORY = "DIR";

  /** The present value, on one line. */
  public String current(RecordedInput input, Environment env)
      throws NodeException, InterruptedException {
    return switch (input) {
      case RecordedInput.FileContent(InputPath path) -> {
        Optional<RootedPath> place = paths.locate(path, env);
        yield place.isEmpty() ? ABSENT : content(place.get(), env);
      }
      case RecordedInput.DirectoryEntries(InputPath path) -> {
        Optional<RootedPath> place = paths.locate(path, env);
        yield place.isEmpty() || !env.get(new FileKey(place.get())).isDirectory()
            ? ABSENT
            : entries(place.get(), env);
      }
      case RecordedInput.DirectoryTree(InputPath path) -> {
        Optional<RootedPath> place = paths.locate(path, env);
        yield place.isEmpty() ? ABSENT : tree(place.get(), env);
      }
      case RecordedInput.EnvironmentVariable(String name) ->
          env.get(new EnvironmentVariableKey(name)).value().map(value -> "=" + value).orElse("");
      case RecordedInput.ApparentName(RepositoryName source, String name) -> {
        RepositoryName target = env.get(new RepositoryMappingKey(source)).mapping().get(name);
        yield target.isVisible() ? "@@" + target.name() : "";
      }
    };
  }

  /**
   * Whether all inputs have the values that were recorded; asks for none after one that has not.
   */
  public boolean areCurrent(ImmutableMap<RecordedInput, String> recorded, Environment env)
      throws NodeException, InterruptedException {
    for (var entry : recorded.entrySet()) {
      if (!current(entry.getKey(), env).equals(entry.getValue())) {
        return false;
      }
    }
    return true;
  }

  private static String content(RootedPath path, Environment env)
      throws NodeException, InterruptedException {
    FileValue file = env.get(new FileKey(path));
    if (file.isFile()) {
      return env.get(new FileDigestKey(path)).digest().hex();
    }
    return file.exists() ? DIRECTORY : ABSENT;
  }

  private static String entries(RootedPath directory, Environment env)
      throws NodeException, InterruptedException {
    StringBuilder names = new StringBuilder();
    for (DirectoryEntry entry : env.get(new DirectoryListingKey(directory)).entries()) {
      names.append(entry.name()).append('\0');
    }
    return digest(names);
  }

  private static String tree(RootedPath directory, Environment env)
      throws NodeException, InterruptedException {
    StringBuilder all = new StringBuilder();
    collect(directory, PathFragment.EMPTY, all, env);
    return digest(all);
  }

  private static void collect(
      RootedPath path, PathFragment below, StringBuilder to, Environment env)
      throws NodeException, InterruptedException {
    FileValue file = env.get(new FileKey(path));
    if (!file.isDirectory()) {
      to.append(below).append('\0').append(content(path, env)).append('\0');
      return;
    }
    to.append(below).append('\0').append(DIRECTORY).append('\0');
    if (file.isSymlink() && file.contains(path)) {
      return; // a link to a directory that holds it: what it shows is known
    }
    for (DirectoryEntry entry : env.get(new DirectoryListingKey(path)).entries()) {
      collect(path.child(entry.name()), below.append(entry.name()), to, env);
    }
  }

  private static String digest(CharSequence text) {
    return Digest.of(StringEncoding.internalToBytes(text.toString())).hex();
  }
}
