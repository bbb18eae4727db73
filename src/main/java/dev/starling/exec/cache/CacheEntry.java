package dev.starling.exec.cache;

import com.google.common.collect.ImmutableList;
import dev.starling.digest.Digest;
import java.util.Optional;

/**
 * What an action made from certain inputs.
 *
 * @param usedInputs the exec paths of the inputs that were really read; all of them if absent
 * @param inputs a digest of the content of those inputs
 * @param outputs the outputs in the action's order
 */
public record CacheEntry(
    Optional<ImmutableList<String>> usedInputs, Digest inputs, ImmutableList<Output> outputs) {

  /** One output. */
  public sealed interface Output {
    /** Where it is. */
    String execPath();

    /** A regular file. */
    record File(String execPath, Digest digest, long size) implements Output {}

    /**
     * A directory.
     *
     * @param files the files below it with relative paths
     * @param emptyDirectories the directories below it in which there is nothing
     */
    record Tree(String execPath, ImmutableList<File> files, ImmutableList<String> emptyDirectories)
        implements Output {}

    /** A symbolic link. */
    record Link(String execPath, String target) implements Output {}
  }
}
