package dev.starling.server;

import com.google.common.collect.ImmutableList;
import dev.starling.command.Access;
import dev.starling.command.CommandResult;
import dev.starling.command.Invocation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Runs one command from its arguments to its result. */
public interface CommandRunner {
  /**
   * Runs a command; every failure is told on the streams and becomes part of the result.
   *
   * <p>Interrupting the calling thread cancels the command.
   */
  CommandResult run(Invocation invocation, Optional<Path> workspace, ClientStreams streams);

  /** Does what is left to do when no command comes any more, before the process ends. */
  default void end() {}

  /** What a command line needs of what commands share. */
  default Access access(ImmutableList<String> arguments) {
    return Access.ALONE;
  }

  /**
   * Gets ready for commands in a workspace; called when a client has been answered, in a thread of
   * its own.
   */
  default void prepare(Path workspace) {}

  /** Does what is due after some time without commands. */
  default void idle(Duration time) {}
}
