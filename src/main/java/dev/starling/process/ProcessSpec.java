package dev.starling.process;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A process to run.
 *
 * @param arguments the program, absolute or relative to {@code directory}, and its arguments
 * @param environment all its variables
 * @param directory where it runs, absolute
 * @param standardOutput the file that takes its output
 * @param standardError the file that takes its error output; may be the same
 * @param timeout after which it is ended
 */
public record ProcessSpec(
    ImmutableList<String> arguments,
    ImmutableMap<String, String> environment,
    Path directory,
    Path standardOutput,
    Path standardError,
    Optional<Duration> timeout) {

  /** Checks that there is a program and that directories are absolute. */
  public ProcessSpec {
    checkArgument(!arguments.isEmpty(), "a process without a program");
    checkArgument(directory.isAbsolute(), "relative directory %s", directory);
  }
}
