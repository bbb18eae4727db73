package dev.starling.command.build;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.command.Command;
import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.command.CommandResult;
import dev.starling.command.Directories;
import dev.starling.command.Invocation;
import dev.starling.command.ResultOutput;
import dev.starling.command.Terminal;
import dev.starling.command.fetch.VendorCommand;
import dev.starling.command.query.CqueryCommand;
import dev.starling.event.Diagnostic;
import dev.starling.fs.NioFileSystem;
import dev.starling.graph.Graph;
import dev.starling.option.FlagTable;
import dev.starling.option.OptionsParser;
import dev.starling.option.StartupOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** An engine as a server has it, in this process, on a workspace that can be edited. */
public final class EngineWorkspace {
  private final FlagTable flags = FlagTable.standard();
  private final Path workspace;
  private final Directories directories;
  private final WorkspaceEngine engine;
  private final Graph graph;
  private final StringBuilder messages = new StringBuilder();

  /** An engine that keeps its files in {@code output}. */
  public EngineWorkspace(Path workspace, Path output) throws Exception {
    this.workspace = workspace;
    this.directories =
        new Directories(
            output.resolve("install"), output.resolve("user"), output.resolve("user/base"));
    this.engine = new WorkspaceEngine(new NioFileSystem(), directories, ImmutableMap.of());
    this.graph = engine.open(context("build")).graph();
  }

  /** Copies a directory of this repository to where it may be changed. */
  public static Path copy(String directory, Path to) throws IOException {
    Path source = Path.of(System.getProperty("starling.basedir")).resolve(directory);
    try (Stream<Path> all = Files.walk(source)) {
      List<Path> files = all.toList();
      for (Path file : files) {
        Files.copy(file, to.resolve(source.relativize(file).toString()));
      }
    }
    return to.toRealPath();
  }

  EngineWorkspace write(String path, String... lines) throws IOException {
    Path file = workspace.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, (String.join("\n", lines) + "\n").getBytes(ISO_8859_1));
    return this;
  }

  Path path(String path) {
    return workspace.resolve(path);
  }

  /** Writes down what the graph knows, and lets go of files, as a server does that ends. */
  void end() {
    engine.end();
    engine.forgetOutputs();
  }

  /** Lets go of files without writing anything down. */
  void die() {
    graph.store().orElseThrow().close();
    engine.forgetOutputs();
  }

  /** The file in which the graph is written down. */
  Path writtenGraph() {
    return directories.graph();
  }

  /** Runs a command that must end well. */
  public void run(String... words) throws Exception {
    int code = tryRun(words);
    if (code != 0) {
      throw new AssertionError(messages.toString());
    }
  }

  /** Runs a command and returns its exit code. */
  public int tryRun(String... words) throws Exception {
    messages.setLength(0);
    Command command = command(words[0]);
    try {
      return ((CommandResult.Exit) command.run(context(words))).code();
    } catch (CommandException e) {
      messages.append("ERROR: ").append(e.getMessage());
      return e.exitCode().number();
    }
  }

  private Command command(String name) {
    return switch (name) {
      case "build" -> new BuildCommand(engine);
      case "test" -> new TestCommand(engine);
      case "cquery" -> new CqueryCommand(engine);
      case "vendor" -> new VendorCommand(engine);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private CommandContext context(String... words) throws Exception {
    ImmutableList<String> arguments = ImmutableList.copyOf(words).subList(1, words.length);
    return new CommandContext(
        new Invocation(
            new UUID(0, 0),
            Instant.EPOCH,
            workspace,
            ImmutableMap.of("PATH", "/bin:/usr/bin"),
            ImmutableList.of(),
            arguments,
            new Terminal(false, false, 80),
            /* clientPid= */ 1),
        StartupOptions.parse(flags, ImmutableList.of()),
        new OptionsParser(flags).parse(words[0], arguments, ImmutableList.of()),
        Optional.of(workspace),
        directories,
        event -> {
          if (event instanceof Diagnostic diagnostic) {
            messages.append(diagnostic).append('\n');
          }
        },
        new ResultOutput(OutputStream.nullOutputStream()));
  }

  /** What the last command told. */
  public String messages() {
    return messages.toString();
  }

  /** The graph, as the last command left it. */
  Graph graph() {
    return graph;
  }
}
