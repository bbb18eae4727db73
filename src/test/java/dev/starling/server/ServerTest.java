package dev.starling.server;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.util.concurrent.Uninterruptibles;
import dev.starling.command.CommandResult;
import dev.starling.command.ExitCode;
import dev.starling.command.Invocation;
import dev.starling.server.wire.Frame;
import dev.starling.server.wire.FrameReader;
import dev.starling.server.wire.FrameWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.rules.Timeout;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Talks to a server over a real socket, with commands that the test holds in its hand. */
@RunWith(JUnit4.class)
public final class ServerTest {
  private static final String IDENTITY = "stamp\n--max_idle_secs=5";
  private static final Path WORKSPACE = Path.of("/w");

  @Rule public final TemporaryFolder folder = new TemporaryFolder(new File("/tmp"));
  @Rule public final Timeout timeout = Timeout.seconds(60);

  private final CountDownLatch waiting = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final BlockingQueue<Path> prepared = new LinkedBlockingQueue<>();
  private Thread serving = new Thread();

  @After
  public void endServer() throws Exception {
    goOn.countDown();
    if (serving.isAlive()) {
      Optional<Endpoint> endpoint = Endpoint.read(directory());
      if (endpoint.isPresent()) {
        try (Client client = connect(endpoint.get())) {
          client.request(endpoint.get().secret(), IDENTITY, true, "shutdown");
          client.last();
        }
      }
      serving.join();
    }
  }

  private Path directory() {
    return folder.getRoot().toPath().resolve("server");
  }

  /** What commands do here is said by their names. */
  private CommandResult run(Invocation invocation, ClientStreams streams) {
    try {
      switch (invocation.arguments().getFirst()) {
        case "echo" -> {
          streams.stdout().write(invocation.arguments().get(1).getBytes(ISO_8859_1));
          streams.stdout().flush();
          streams.stderr().write("done\n".getBytes(ISO_8859_1));
        }
        case "wait" -> {
          waiting.countDown();
          goOn.await();
        }
        case "flood" -> {
          waiting.countDown();
          while (!Thread.interrupted()) {
            streams.stdout().write(new byte[1 << 16]);
          }
          return CommandResult.of(ExitCode.INTERRUPTED);
        }
        case "exec" -> {
          return new CommandResult.Execute(
              Path.of("/"), ImmutableList.of("/bin/true"), ImmutableMap.of("A", "b"));
        }
        case "shutdown" -> {
          return new CommandResult.Shutdown(0);
        }
        default -> throw new IllegalArgumentException(invocation.arguments().toString());
      }
      return CommandResult.of(ExitCode.SUCCESS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      return CommandResult.of(ExitCode.INTERRUPTED);
    }
  }

  private CommandRunner runner() {
    return new CommandRunner() {
      @Override
      public CommandResult run(
          Invocation invocation, Optional<Path> workspace, ClientStreams streams) {
        return ServerTest.this.run(invocation, streams);
      }

      @Override
      public void prepare(Path workspace) {
        prepared.add(workspace);
      }
    };
  }

  private Endpoint startServer(Duration maxIdle) throws Exception {
    Server server =
        new Server(directory(), IDENTITY, runner(), new IdlePolicy(maxIdle, false, false));
    serving =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    server.serve();
                  } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                });
    while (Endpoint.read(directory()).isEmpty()) {
      Thread.sleep(2);
    }
    return Endpoint.read(directory()).get();
  }

  /** A client made of frames. */
  private static final class Client implements AutoCloseable {
    private final SocketChannel channel;
    private final FrameWriter writer;
    private final FrameReader reader;

    Client(SocketChannel channel) {
      this.channel = channel;
      this.writer = new FrameWriter(Channels.newOutputStream(channel));
      this.reader = new FrameReader(Channels.newInputStream(channel));
    }

    void request(String secret, String identity, boolean block, String... arguments)
        throws IOException {
      writer.write(
          new Frame.Request(
              secret,
              identity,
              4711,
              false,
              false,
              block,
              80,
              "/",
              WORKSPACE.toString(),
              ImmutableList.of(),
              ImmutableList.copyOf(arguments),
              ImmutableList.of("PATH=/bin", "PATH=/other")));
    }

    /** The last frame, after all output. */
    Frame last() throws IOException {
      while (true) {
        Optional<Frame> frame = reader.read();
        if (frame.isEmpty()) {
          throw new IOException("no last frame");
        }
        if (!(frame.get() instanceof Frame.Accepted)
            && !(frame.get() instanceof Frame.StandardOutput)
            && !(frame.get() instanceof Frame.StandardError)) {
          return frame.get();
        }
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private static Client connect(Endpoint endpoint) throws IOException {
    return new Client(SocketChannel.open(UnixDomainSocketAddress.of(endpoint.socket())));
  }

  private Client request(Endpoint endpoint, String... arguments) throws IOException {
    Client client = connect(endpoint);
    client.request(endpoint.secret(), IDENTITY, true, arguments);
    return client;
  }

  @Test
  public void outputComesBeforeTheExitCode() throws Exception {
    Endpoint endpoint = startServer(Duration.ZERO);
    try (Client client = request(endpoint, "echo", "caf\u00c3\u00a9")) {
      assertThat(client.reader.read().get()).isEqualTo(new Frame.Accepted());
      assertThat(((Frame.StandardOutput) client.reader.read().get()).bytes().toByteArray())
          .isEqualTo("caf\u00c3\u00a9".getBytes(ISO_8859_1));
      assertThat(client.reader.read().get()).isInstanceOf(Frame.StandardError.class);
      assertThat(client.reader.read().get()).isEqualTo(new Frame.Exit(0));
      assertThat(client.reader.read()).isEqualTo(Optional.empty());
    }
  }

  @Test
  public void theClientBecomesAProgram() throws Exception {
    try (Client client = request(startServer(Duration.ZERO), "exec")) {
      assertThat(client.last())
          .isEqualTo(
              new Frame.Execute("/", ImmutableList.of("/bin/true"), ImmutableList.of("A=b")));
    }
  }

  @Test
  public void onlyTheOwnerReachesTheServer() throws Exception {
    Endpoint endpoint = startServer(Duration.ZERO);
    assertThat(permissions(Endpoint.file(directory()))).isEqualTo("rw-------");
    assertThat(permissions(endpoint.socket())).isEqualTo("rw-------");
    assertThat(permissions(directory())).isEqualTo("rwx------");
    try (Client client = connect(endpoint)) {
      client.request("wrong", IDENTITY, true, "echo", "x");
      assertThat(client.reader.read()).isEqualTo(Optional.empty());
    }
    try (Client client = request(endpoint, "echo", "x")) {
      assertThat(client.last()).isEqualTo(new Frame.Exit(0));
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  public void nonsenseIsSurvived() throws Exception {
    Endpoint endpoint = startServer(Duration.ZERO);
    try (SocketChannel channel =
        SocketChannel.open(UnixDomainSocketAddress.of(endpoint.socket()))) {
      Channels.newOutputStream(channel).write("GET / HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1));
      assertThat(isAtEnd(channel)).isTrue();
    }
    try (Client client = request(endpoint, "echo", "x")) {
      assertThat(client.last()).isEqualTo(new Frame.Exit(0));
    }
  }

  private static boolean isAtEnd(SocketChannel channel) {
    try {
      return Channels.newInputStream(channel).read() < 0;
    } catch (IOException e) {
      // Unread bytes make the end a reset.
      return true;
    }
  }

  @Test
  public void cancelInterruptsTheCommandAndLeavesTheServerFit() throws Exception {
    Endpoint endpoint = startServer(Duration.ZERO);
    try (Client client = request(endpoint, "wait")) {
      waiting.await();
      client.writer.write(new Frame.Cancel());
      assertThat(client.last()).isEqualTo(new Frame.Exit(8));
    }
    try (Client client = request(endpoint, "echo", "x")) {
      assertThat(client.last()).isEqualTo(new Frame.Exit(0));
    }
  }

  @Test
  public void aClientThatGoesAwayCancelsItsCommand() throws Exception {
    Endpoint endpoint = startServer(Duration.ZERO);
    Client gone = request(endpoint, "flood");
    waiting.await();
    gone.close();
    try (Client client = request(endpoint, "echo", "x")) {
      assertThat(client.last()).isEqualTo(new Frame.Exit(0));
    }
  }

  @Test
  public void theSecondCommandWaitsAndSaysForWhom() throws Exception {
    Endpoint endpoint = startServer(Duration.ZERO);
    try (Client first = request(endpoint, "wait");
        Client second = connect(endpoint)) {
      waiting.await();
      second.request(endpoint.secret(), IDENTITY, true, "echo", "x");
      assertThat(second.reader.read().get()).isEqualTo(new Frame.Accepted());
      Frame said = second.reader.read().get();
      assertThat(((Frame.StandardError) said).bytes().toStringUtf8())
          .isEqualTo(
              "Another command (pid=4711) is running. Waiting for it to complete on the server"
                  + " (server_pid=%d)...\n".formatted(ProcessHandle.current().pid()));
      goOn.countDown();
      assertThat(first.last()).isEqualTo(new Frame.Exit(0));
      assertThat(second.last()).isEqualTo(new Frame.Exit(0));
    }
  }

  @Test
  public void whoDoesNotWaitIsTurnedAway() throws Exception {
    Endpoint endpoint = startServer(Duration.ZERO);
    try (Client first = request(endpoint, "wait");
        Client second = connect(endpoint)) {
      waiting.await();
      second.request(endpoint.secret(), IDENTITY, false, "echo", "x");
      assertThat(second.last()).isEqualTo(new Frame.Exit(9));
      goOn.countDown();
      assertThat(first.last()).isEqualTo(new Frame.Exit(0));
    }
  }

  @Test
  public void anotherVersionEndsTheServerButNotItsCommand() throws Exception {
    Endpoint endpoint = startServer(Duration.ZERO);
    try (Client first = request(endpoint, "wait");
        Client other = connect(endpoint)) {
      waiting.await();
      other.request(endpoint.secret(), "new stamp\n--max_idle_secs=5", true, "echo", "x");
      assertThat(other.last()).isEqualTo(new Frame.Refused("it is of another version of Starling"));
      assertThat(Endpoint.read(directory())).isEqualTo(Optional.empty());
      goOn.countDown();
      assertThat(first.last()).isEqualTo(new Frame.Exit(0));
    }
    serving.join();
  }

  @Test
  public void otherStartupOptionsAreNamedAsTheReason() throws Exception {
    Endpoint endpoint = startServer(Duration.ZERO);
    try (Client other = connect(endpoint)) {
      other.request(endpoint.secret(), "stamp", true, "echo", "x");
      assertThat(other.last()).isEqualTo(new Frame.Refused("the startup options are different"));
    }
    serving.join();
  }

  @Test
  public void shutdownAnswersAndEnds() throws Exception {
    Endpoint endpoint = startServer(Duration.ZERO);
    try (Client client = request(endpoint, "shutdown")) {
      assertThat(client.last()).isEqualTo(new Frame.Exit(0));
    }
    serving.join();
    assertThat(Files.exists(endpoint.socket())).isFalse();
    assertThat(Files.exists(Endpoint.file(directory()))).isFalse();
  }

  @Test
  public void anAnsweredClientLeavesTheServerReadyForItsWorkspace() throws Exception {
    Endpoint endpoint = startServer(Duration.ZERO);
    try (Client client = request(endpoint, "echo", "x")) {
      assertThat(client.last()).isEqualTo(new Frame.Exit(0));
    }

    assertThat(prepared.take()).isEqualTo(WORKSPACE);

    try (Client client = request(endpoint, "shutdown")) {
      client.last();
    }
    serving.join();
    assertThat(prepared).isEmpty();
  }

  @Test
  public void anIdleServerEnds() throws Exception {
    startServer(Duration.ofMillis(50));
    serving.join();
    assertThat(Endpoint.read(directory())).isEqualTo(Optional.empty());
  }

  @Test
  public void aSocketLeftByAKilledServerIsReplaced() throws Exception {
    Files.createDirectories(directory());
    Files.createFile(directory().resolve("socket"));
    Files.writeString(Endpoint.file(directory()), "torn");
    Endpoint endpoint = startServer(Duration.ZERO);
    try (Client client = request(endpoint, "echo", "x")) {
      assertThat(client.last()).isEqualTo(new Frame.Exit(0));
    }
  }

  @Test
  public void aLongPathGetsAShortSocket() throws Exception {
    Path deep = folder.getRoot().toPath().resolve("x".repeat(120)).resolve("server");
    Server server =
        new Server(deep, IDENTITY, runner(), new IdlePolicy(Duration.ofMillis(100), false, false));
    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    server.serve();
                  } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                });
    while (Endpoint.read(deep).isEmpty()) {
      Thread.sleep(2);
    }
    Endpoint endpoint = Endpoint.read(deep).get();
    assertThat(endpoint.socket().toString().length()).isLessThan(108);
    assertThat(permissions(endpoint.socket().getParent())).isEqualTo("rwx------");
    try (Client client = request(endpoint, "echo", "x")) {
      assertThat(client.last()).isEqualTo(new Frame.Exit(0));
    }
    Uninterruptibles.joinUninterruptibly(thread);
    assertThat(Files.exists(endpoint.socket().getParent())).isFalse();
  }
}
