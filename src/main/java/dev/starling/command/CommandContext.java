package dev.starling.command;

import dev.starling.event.EventHandler;
import dev.starling.option.ParsedOptions;
import dev.starling.option.StartupOptions;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What one run of a command is given.
 *
 * @param invocation what the user typed, and where
 * @param startup the options before the command
 * @param options the command's own options, rc files included
 * @param workspace the root of the workspace; there for commands that need one
 * @param directories where this server keeps its files
 * @param events takes everything worth telling
 * @param stdout takes what the command was asked for
 */
public record CommandContext(
    Invocation invocation,
    StartupOptions startup,
    ParsedOptions options,
    Optional<Path> workspace,
    Directories directories,
    EventHandler events,
    ResultOutput stdout) {

  /** The workspace root, for commands that said they need one. */
  public Path workspaceRoot() {
    return workspace.orElseThrow(
        () -> new IllegalStateException("the command does not say that it needs a workspace"));
  }
}
