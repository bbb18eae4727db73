package dev.starling.command;

import dev.starling.analysis.Configurations;
import dev.starling.config.BuildOptionsReader;
import dev.starling.event.EventHandler;
import dev.starling.exec.BuildExecutor;
import dev.starling.exec.ExecRoot;
import dev.starling.fs.FileSystem;
import dev.starling.graph.Graph;
import dev.starling.option.ParsedOptions;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The engine as one command sees it: the graph at a version that holds the present files.
 *
 * @param graph lives as long as the server
 * @param configurations those of the graph
 * @param optionsReader reads the options of top-level configurations
 * @param executor carries out the graph's actions
 * @param execRoot the directory in which actions run
 * @param fileSystem the host's files
 * @param workspace the workspace root
 * @param directories where the server keeps its files
 * @param invocation what the user typed, and where
 * @param options the command's options
 * @param events takes everything worth telling
 */
public record BuildSession(
    Graph graph,
    Configurations configurations,
    Supplier<BuildOptionsReader> optionsReader,
    BuildExecutor executor,
    ExecRoot execRoot,
    FileSystem fileSystem,
    Path workspace,
    Directories directories,
    Invocation invocation,
    ParsedOptions options,
    EventHandler events) {
  /** The same session with other options. */
  public BuildSession withOptions(ParsedOptions other) {
    return new BuildSession(
        graph,
        configurations,
        optionsReader,
        executor,
        execRoot,
        fileSystem,
        workspace,
        directories,
        invocation,
        other,
        events);
  }
}
