package dev.starling.server;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import dev.starling.command.CommandResult;
import dev.starling.command.Directories;
import dev.starling.command.Invocation;
import dev.starling.command.Terminal;
import dev.starling.command.WorkspaceRoot;
import dev.starling.option.FlagTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/** A workspace and a server for it without a socket, which stays warm between commands. */
final class CommandWorkspace {
  private final Path root;
  private final Path outputBase;
  private final Wiring.Parts parts;

  /** What came of a command. */
  record Outcome(CommandResult result, String stdout, String stderr) {
    int code() {
      return switch (result) {
        case CommandResult.Exit(int code) -> code;
        case CommandResult.Shutdown(int code) -> code;
        case CommandResult.Execute _ -> -1;
      };
    }
  }

  CommandWorkspace(Path root) throws IOException {
    this(root, "base");
    if (!Files.exists(path("MODULE.bazel"))) {
      write("MODULE.bazel", "");
    }
  }

  /** A workspace that says itself what it is, with an output base of this name. */
  CommandWorkspace(Path root, String outputBase) throws IOException {
    this.root = root.toRealPath();
    this.outputBase = this.root.resolve("out").resolve(outputBase);
    Files.createDirectories(directory());
    parts =
        Wiring.parts(
            FlagTable.standard(),
            new Directories(
                this.root.resolve("install"), this.root.resolve("out"), this.outputBase));
  }

  /** The directory for all that belongs to this workspace. */
  Path outputBase() {
    return outputBase;
  }

  /** How many nodes of each kind were computed so far. */
  ImmutableSortedMap<String, Long> evaluated() {
    ImmutableSortedMap.Builder<String, Long> evaluated = ImmutableSortedMap.naturalOrder();
    parts
        .engine()
        .statistics()
        .byKind()
        .forEach((kind, counts) -> evaluated.put(kind.name(), counts.evaluated()));
    return evaluated.buildOrThrow();
  }

  /** Has the server forget what only older commands needed. */
  void forgetUnused() {
    parts.engine().forgetUnused();
  }

  /** Ends the server, which writes its graph down and closes its files. */
  void close() {
    parts.engine().end();
    parts.engine().forgetOutputs();
  }

  /** Ends the server as if it was killed: it writes nothing down. */
  void abandon() {
    parts.engine().abandonGraph();
    parts.engine().forgetOutputs();
  }

  /** The same workspace with a server that knows nothing. */
  CommandWorkspace restarted() throws IOException {
    return new CommandWorkspace(root);
  }

  /** The workspace's directory. */
  Path directory() {
    return root.resolve("w");
  }

  /** A path in the workspace. */
  Path path(String path) {
    return directory().resolve(path);
  }

  Path write(String path, String content) throws IOException {
    Files.createDirectories(path(path).getParent());
    return Files.writeString(path(path), content);
  }

  Path program(String path, String content) throws IOException {
    Path program = write(path, content);
    program.toFile().setExecutable(true);
    return program;
  }

  String read(String path) throws IOException {
    return Files.readString(path(path));
  }

  /** The names of links in the workspace's directory, sorted. */
  ImmutableList<String> links() throws IOException {
    try (var entries = Files.list(directory())) {
      return entries
          .filter(Files::isSymbolicLink)
          .map(link -> link.getFileName().toString())
          .sorted()
          .collect(ImmutableList.toImmutableList());
    }
  }

  Outcome run(String... arguments) {
    return run(ImmutableList.of("--nosystem_rc"), arguments);
  }

  /** Runs a command with startup options. */
  Outcome run(ImmutableList<String> startup, String... arguments) {
    ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    Invocation invocation =
        new Invocation(
            UUID.randomUUID(),
            Instant.now(),
            directory(),
            ImmutableMap.of("HOME", root.toString(), "PATH", "/usr/bin:/bin", "USER", "me"),
            startup,
            ImmutableList.copyOf(arguments),
            new Terminal(false, false, 80),
            /* clientPid= */ 1);
    CommandResult result =
        parts
            .runner()
            .run(
                invocation,
                WorkspaceRoot.above(directory()),
                new ClientStreams(stdout, stderr, () -> 80, new CancelNotice()));
    return new Outcome(
        result,
        stdout.toString(StandardCharsets.ISO_8859_1),
        stderr.toString(StandardCharsets.ISO_8859_1));
  }
}
