package dev.starling.client;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.command.ClientEnvironment;
import dev.starling.command.ExitCode;
import dev.starling.command.Version;
import dev.starling.command.WorkspaceRoot;
import dev.starling.option.FlagTable;
import dev.starling.option.OptionsException;
import dev.starling.option.RcLine;
import dev.starling.option.RcLocation;
import dev.starling.option.RcReader;
import dev.starling.option.StartupOptions;
import dev.starling.server.wire.Frame;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Finds or starts the server of a workspace and hands it the command. */
public final class ClientMain {
  private static final int MAX_ATTEMPTS = 5;

  private final Installation installation;
  private final int terminals;
  private final int columns;
  private final FlagTable flags = FlagTable.standard();
  private final Path workingDirectory = Path.of("").toAbsolutePath();
  private final ImmutableMap<String, String> environment =
      ClientEnvironment.restored(System.getenv());

  private ClientMain(Installation installation, int terminals, int columns) {
    this.installation = installation;
    this.terminals = terminals;
    this.columns = columns;
  }

  /**
   * Runs a command.
   *
   * @param args the installation, which of standard output (1) and error (2) are terminals, their
   *     columns, and the user's arguments
   */
  public static void main(String[] args) throws InterruptedException {
    ImmutableList<String> all = ImmutableList.copyOf(args);
    ClientMain client =
        new ClientMain(
            new Installation(Path.of(all.get(0))),
            Integer.parseInt(all.get(1)),
            Integer.parseInt(all.get(2)));
    try {
      Runtime.getRuntime().halt(client.run(all.subList(3, all.size())));
    } catch (OptionsException e) {
      System.err.println("ERROR: " + e.getMessage());
      Runtime.getRuntime().halt(ExitCode.COMMAND_LINE_ERROR.number());
    } catch (IOException e) {
      System.err.println("ERROR: " + e.getMessage());
      Runtime.getRuntime().halt(ExitCode.LOCAL_ENVIRONMENTAL_ERROR.number());
    }
  }

  private int run(ImmutableList<String> all)
      throws IOException, OptionsException, InterruptedException {
    if (!all.isEmpty() && all.getFirst().equals("--version")) {
      System.out.println("bazel " + Version.COMPATIBLE);
      return 0;
    }
    CommandLine line = CommandLine.split(all, flags);
    Optional<Path> workspace = WorkspaceRoot.above(workingDirectory);
    StartupOptions options = startupOptions(line, workspace);
    OutputBase outputBase = OutputBase.choose(options, workspace, workingDirectory, environment);
    ServerProcess server =
        new ServerProcess(
            installation, outputBase, options, workspace.map(Path::toString).orElse(""));
    return options.get(StartupOptions.BATCH)
        ? runBatch(server, line, options, workspace)
        : runOnServer(server, line, options, workspace);
  }

  private StartupOptions startupOptions(CommandLine line, Optional<Path> workspace)
      throws OptionsException {
    StartupOptions said = StartupOptions.parse(flags, line.startupOptions());
    ImmutableList<RcLine> rcLines =
        new RcReader(workingDirectory, workspace)
            .read(RcLocation.all(said, workspace, workingDirectory, environment));
    ImmutableList.Builder<String> all = ImmutableList.builder();
    rcLines.stream()
        .filter(rcLine -> rcLine.section().equals("startup"))
        .forEach(rcLine -> all.addAll(rcLine.arguments()));
    return StartupOptions.parse(flags, all.addAll(line.startupOptions()).build());
  }

  private int runBatch(
      ServerProcess server, CommandLine line, StartupOptions options, Optional<Path> workspace)
      throws IOException, InterruptedException {
    // A server and a batch command must not work in one output base. No server has this identity.
    Optional<ServerProcess.Connected> running = server.connect();
    while (running.isPresent()) {
      Session.End end =
          session(running.get(), options)
              .run(request("batch", running.get(), line, options, workspace));
      if (end instanceof Session.End.Refused(String reason)) {
        warnOfReplacement(reason);
      }
      awaitEnd(running.get().endpoint().pid());
      running = server.connect();
    }
    ImmutableList<String> first =
        ImmutableList.of("--batch", "--terminals=" + terminals, "--columns=" + columns);
    return new ProcessBuilder(server.command(first, line.arguments()))
        .inheritIO()
        .start()
        .waitFor();
  }

  private int runOnServer(
      ServerProcess server, CommandLine line, StartupOptions options, Optional<Path> workspace)
      throws IOException, InterruptedException {
    boolean isShutdown = line.arguments().stream().limit(1).anyMatch("shutdown"::equals);
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      if (isShutdown && server.connect().isEmpty()) {
        return 0;
      }
      ServerProcess.Connected connected = server.connectOrStart();
      Session.End end =
          session(connected, options)
              .run(request(server.identity(), connected, line, options, workspace));
      switch (end) {
        case Session.End.Exited(int code) -> {
          return code;
        }
        case Session.End.Refused(String reason) -> {
          warnOfReplacement(reason);
          awaitEnd(connected.endpoint().pid());
        }
        case Session.End.Unanswered _ -> {}
        case Session.End.Silent _ -> {
          long pid = connected.endpoint().pid();
          System.err.println(
              "WARNING: The running Starling server (pid %d) does not answer; killing it."
                  .formatted(pid));
          ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
          awaitEnd(pid);
        }
        case Session.End.Broken _ -> {
          System.err.println(
              ("ERROR: the server (pid %d) terminated abruptly in the middle of the command; its"
                      + " last words may be in %s")
                  .formatted(connected.endpoint().pid(), server.log()));
          return ExitCode.INTERNAL_ERROR.number();
        }
      }
    }
    throw new IOException("the server does not answer");
  }

  private static Session session(ServerProcess.Connected connected, StartupOptions options) {
    // System.out would encode text; these are bytes.
    return new Session(
        connected.channel(),
        Duration.ofSeconds(options.get(StartupOptions.CONNECT_TIMEOUT_SECS)),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err));
  }

  private static void warnOfReplacement(String reason) {
    System.err.println(
        "WARNING: The running Starling server needs to be replaced, because " + reason + ".");
  }

  private static void awaitEnd(long pid) {
    ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
  }

  private Frame.Request request(
      String identity,
      ServerProcess.Connected connected,
      CommandLine line,
      StartupOptions options,
      Optional<Path> workspace) {
    return new Frame.Request(
        connected.endpoint().secret(),
        identity,
        (int) ProcessHandle.current().pid(),
        (terminals & 1) != 0,
        (terminals & 2) != 0,
        options.get(StartupOptions.BLOCK_FOR_LOCK),
        columns,
        workingDirectory.toString(),
        workspace.map(Path::toString).orElse(""),
        options.arguments(),
        line.arguments(),
        environment.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(ImmutableList.toImmutableList()));
  }
}
