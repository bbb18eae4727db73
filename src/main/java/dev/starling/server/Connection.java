package dev.starling.server;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.util.concurrent.Uninterruptibles;
import dev.starling.command.Access;
import dev.starling.command.CommandResult;
import dev.starling.command.ExitCode;
import dev.starling.command.Invocation;
import dev.starling.command.Terminal;
import dev.starling.path.StringEncoding;
import dev.starling.server.wire.Frame;
import dev.starling.server.wire.FrameReader;
import dev.starling.server.wire.FrameWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.net.ExtendedSocketOptions;

/**
 * One client: reads its request, runs the command on a thread of its own, and watches for cancel.
 */
final class Connection implements AutoCloseable {
  /** What a client asks for that only wants the server to end. */
  private static final String BATCH_IDENTITY = "batch";

  private final SocketChannel channel;
  private final FrameReader reader;
  private final Endpoint endpoint;
  private final UserPrincipal owner;
  private final String identity;
  private final CommandQueue queue;
  private final CommandRunner runner;
  private final Shutdown shutdown;
  private final AtomicInteger columns = new AtomicInteger();
  private final CancelNotice cancelNotice = new CancelNotice();

  /** How a connection asks its server to end. */
  interface Shutdown {
    /** Takes no more clients; ends when the running command has ended. */
    void request();
  }

  Connection(
      SocketChannel channel,
      Endpoint endpoint,
      UserPrincipal owner,
      String identity,
      CommandQueue queue,
      CommandRunner runner,
      Shutdown shutdown) {
    this.channel = channel;
    this.reader = new FrameReader(Channels.newInputStream(channel));
    this.endpoint = endpoint;
    this.owner = owner;
    this.identity = identity;
    this.queue = queue;
    this.runner = runner;
    this.shutdown = shutdown;
  }

  /** Reads what the client wants; nothing when it may not want anything. */
  Optional<Frame.Request> readRequest() throws IOException {
    if (isOwner()
        && reader.read().orElse(null) instanceof Frame.Request request
        && isSecret(request.secret())) {
      return Optional.of(request);
    }
    return Optional.empty();
  }

  /** Serves the client until its command has ended. */
  void serve(Frame.Request request) throws IOException {
    FrameWriter writer = new FrameWriter(Channels.newOutputStream(channel));
    if (!request.identity().equals(identity)) {
      // The server withdraws first, so that the client finds it gone when it looks again.
      shutdown.request();
      writer.write(new Frame.Refused(differenceFrom(request.identity())));
      return;
    }
    writer.write(new Frame.Accepted());
    columns.set(request.columns());
    Thread command =
        Thread.ofPlatform()
            .name("command of " + request.clientPid())
            .start(() -> runCommand(request, writer));
    watch(command);
    Uninterruptibles.joinUninterruptibly(command);
  }

  /**
   * Whether the process at the other end belongs to the user of this server, as the kernel says.
   */
  private boolean isOwner() throws IOException {
    return channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().equals(owner);
  }

  private boolean isSecret(String said) {
    return MessageDigest.isEqual(
        StringEncoding.internalToBytes(said), StringEncoding.internalToBytes(endpoint.secret()));
  }

  private String differenceFrom(String wanted) {
    if (wanted.equals(BATCH_IDENTITY)) {
      return "a command in batch mode needs its output base";
    }
    String ours = identity.lines().findFirst().orElse("");
    String theirs = wanted.lines().findFirst().orElse("");
    return ours.equals(theirs)
        ? "the startup options are different"
        : "it is of another version of Starling";
  }

  /** Passes on what the client says until the command has ended. */
  private void watch(Thread command) {
    try {
      while (true) {
        Optional<Frame> frame = reader.read();
        if (frame.isEmpty()) {
          break;
        }
        switch (frame.get()) {
          case Frame.Cancel _ -> {
            cancelNotice.cancelled();
            command.interrupt();
          }
          case Frame.Resize(int width) -> columns.set(width);
          case Frame.Request _, Frame.FromServer _ -> {}
        }
      }
    } catch (IOException e) {
      // The client has gone, or the command thread has closed the channel; both end the watch.
    }
    command.interrupt();
  }

  private void runCommand(Frame.Request request, FrameWriter writer) {
    Thread self = Thread.currentThread();
    FrameQueue frames = new FrameQueue(writer, self::interrupt, "output to " + request.clientPid());
    Frame.FromServer last = new Frame.Exit(ExitCode.INTERNAL_ERROR.number());
    boolean ends = false;
    try {
      CommandResult result = runInTurn(request, frames);
      ends = result instanceof CommandResult.Shutdown;
      last = lastFrame(result);
    } finally {
      if (ends) {
        shutdown.request();
      }
      frames.sendLast(last);
      closeChannel();
    }
  }

  private CommandResult runInTurn(Frame.Request request, FrameQueue frames) {
    OutputStream stderr = new FrameOutputStream(frames, Frame.StandardError::new);
    try (CommandQueue.Turn turn = takeTurn(request, stderr)) {
      return runner.run(
          invocation(request),
          request.workspace().isEmpty()
              ? Optional.empty()
              : Optional.of(Path.of(request.workspace())),
          new ClientStreams(
              new BufferedOutputStream(
                  new FrameOutputStream(frames, Frame.StandardOutput::new), 1 << 15),
              stderr,
              () -> new Terminal(false, false, columns.get()).columns(),
              cancelNotice));
    } catch (LockHeldException e) {
      return CommandResult.of(ExitCode.LOCK_HELD);
    } catch (InterruptedException e) {
      return CommandResult.of(ExitCode.INTERRUPTED);
    }
  }

  /** Another command runs, and the client does not want to wait. */
  private static final class LockHeldException extends Exception {}

  private CommandQueue.Turn takeTurn(Frame.Request request, OutputStream stderr)
      throws LockHeldException, InterruptedException {
    Access access = runner.access(request.arguments());
    Optional<CommandQueue.Turn> turn = queue.tryTake(request.clientPid(), access);
    if (turn.isPresent()) {
      return turn.get();
    }
    String other =
        "Another command (pid=%s) is running. "
            .formatted(queue.runningClient().map(pid -> pid.toString()).orElse("unknown"));
    try {
      if (!request.blockForLock()) {
        stderr.write(StringEncoding.internalToBytes(other + "Exiting immediately.\n"));
        throw new LockHeldException();
      }
      stderr.write(
          StringEncoding.internalToBytes(
              "%sWaiting for it to complete on the server (server_pid=%d)...\n"
                  .formatted(other, endpoint.pid())));
    } catch (IOException e) {
      throw new IllegalStateException("frames are queued, not written", e);
    }
    return queue.take(request.clientPid(), access);
  }

  private static Invocation invocation(Frame.Request request) {
    return new Invocation(
        UUID.randomUUID(),
        Instant.now(),
        Path.of(request.workingDirectory()),
        environment(request.environment()),
        request.startupOptions(),
        request.arguments(),
        new Terminal(request.stdoutIsTerminal(), request.stderrIsTerminal(), request.columns()),
        request.clientPid());
  }

  /** The first of two entries with one name counts, as it does for programs that ask for it. */
  private static ImmutableMap<String, String> environment(ImmutableList<String> entries) {
    ImmutableMap.Builder<String, String> environment = ImmutableMap.builder();
    for (String entry : entries.reverse()) {
      int equals = entry.indexOf('=');
      if (equals > 0) {
        environment.put(entry.substring(0, equals), entry.substring(equals + 1));
      }
    }
    return environment.buildKeepingLast();
  }

  private static Frame.FromServer lastFrame(CommandResult result) {
    return switch (result) {
      case CommandResult.Exit(int code) -> new Frame.Exit(code);
      case CommandResult.Shutdown(int code) -> new Frame.Exit(code);
      case CommandResult.Execute(var directory, var arguments, var environment) ->
          new Frame.Execute(
              directory.toString(),
              arguments,
              environment.entrySet().stream()
                  .map(entry -> entry.getKey() + "=" + entry.getValue())
                  .collect(ImmutableList.toImmutableList()));
    };
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void closeChannel() {
    // An interrupt that came too late must not disturb the next use of this thread's channel.
    boolean _ = Thread.interrupted();
    try {
      channel.close();
    } catch (IOException e) {
      // The client has gone already.
    }
  }
}
