package dev.starling.client;

import com.google.common.collect.ImmutableList;
import dev.starling.option.StartupOptions;
import dev.starling.path.StringEncoding;
import dev.starling.server.Endpoint;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;

/** Finds the server of an output base, and starts one where there is none. */
final class ServerProcess {
  private static final Duration POLL = Duration.ofMillis(5);
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  /** A server that has taken a connection. */
  record Connected(SocketChannel channel, Endpoint endpoint) {}

  private final Installation installation;
  private final OutputBase outputBase;
  private final StartupOptions options;
  private final String workspace;

  ServerProcess(
      Installation installation, OutputBase outputBase, StartupOptions options, String workspace) {
    this.installation = installation;
    this.outputBase = outputBase;
    this.options = options;
    this.workspace = workspace;
  }

  /** What a server must be to serve this client. */
  String identity() throws IOException {
    return String.join(
        "\n",
        ImmutableList.<String>builder()
            .add(installation.stamp())
            .addAll(options.serverIdentity())
            .build());
  }

  /** Connects with a server that runs. */
  Optional<Connected> connect() {
    Optional<Endpoint> endpoint = Endpoint.read(outputBase.serverDirectory());
    if (endpoint.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Connected(
              SocketChannel.open(UnixDomainSocketAddress.of(endpoint.get().socket())),
              endpoint.get()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Connects with a server, starting one if needed. */
  Connected connectOrStart() throws IOException, InterruptedException {
    Optional<Connected> running = connect();
    if (running.isPresent()) {
      return running.get();
    }
    Path directory = outputBase.serverDirectory();
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    try (FileChannel file =
            FileChannel.open(
                directory.resolve("start.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock _ = file.lock()) {
      // Another client may have started a server while this one waited for the lock.
      Optional<Connected> started = connect();
      return started.isPresent() ? started.get() : start(log());
    }
  }

  private Connected start(Path log) throws IOException, InterruptedException {
    if (!options.get(StartupOptions.QUIET)) {
      System.err.println("Starting local Starling server and connecting to it...");
    }
    Process process =
        new ProcessBuilder(command(ImmutableList.of(), ImmutableList.of()))
            .directory(outputBase.directory().toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    long limit = System.nanoTime() + START_LIMIT.toNanos();
    while (true) {
      Optional<Connected> connected = connect();
      if (connected.isPresent()) {
        if (connected.get().endpoint().pid() == process.pid()) {
          return connected.get();
        }
        connected.get().channel().close();
      }
      if (!process.isAlive() || System.nanoTime() > limit) {
        String said = StringEncoding.bytesToInternal(Files.readAllBytes(log));
        throw new IOException(
            "the server could not be started%s; it said (%s):\n%s"
                .formatted(
                    isDiskFull()
                        ? ": no space left on the device of " + outputBase.directory()
                        : "",
                    log,
                    said.isEmpty() ? "(nothing)" : said));
      }
      Thread.sleep(POLL);
    }
  }

  /** Where the server's virtual machine writes. */
  Path log() {
    return options
        .get(StartupOptions.SERVER_JVM_OUT)
        .map(file -> Path.of("").toAbsolutePath().resolve(file))
        .orElse(outputBase.serverDirectory().resolve("jvm.out"));
  }

  /** Tells whether there is no room to speak of where the server keeps its files. */
  private boolean isDiskFull() throws IOException {
    return Files.getFileStore(outputBase.directory()).getUsableSpace() < 1 << 20;
  }

  /** The command line of a virtual machine that serves, or runs one command in batch mode. */
  ImmutableList<String> command(ImmutableList<String> first, ImmutableList<String> arguments)
      throws IOException {
    return ImmutableList.<String>builder()
        .add(installation.java().toString(), "@" + installation.jvmArguments())
        .addAll(options.get(StartupOptions.HOST_JVM_ARGS))
        .add("dev.starling.server.ServerMain")
        .addAll(first)
        .add("--install_base=" + installation.directory())
        .add("--output_user_root=" + outputBase.userRoot())
        .add("--output_base=" + outputBase.directory())
        .add("--workspace=" + workspace)
        .add("--identity=" + identity())
        .add("--startup_count=" + options.arguments().size())
        .addAll(options.arguments())
        .addAll(arguments)
        .build();
  }
}
