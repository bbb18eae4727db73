package dev.starling.client;

import com.google.common.collect.ImmutableList;
import dev.starling.server.wire.Frame;
import dev.starling.server.wire.FrameReader;
import dev.starling.server.wire.FrameWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One command, from the request to its end. A signal to end this process cancels it first. */
final class Session {
  private final SocketChannel channel;
  private final Duration patience;
  private final OutputStream stdout;
  private final OutputStream stderr;

  /** How a session ended. */
  sealed interface End {
    /** With an exit code. */
    record Exited(int code) implements End {}

    /** The server does not fit and ends. */
    record Refused(String reason) implements End {}

    /** The server went away before it said anything. */
    record Unanswered() implements End {}

    /** The server is there but says nothing. */
    record Silent() implements End {}

    /** The server went away in the middle of the command. */
    record Broken() implements End {}
  }

  /**
   * A session with a server.
   *
   * @param patience how long to wait for the first word of the server
   */
  Session(SocketChannel channel, Duration patience, OutputStream stdout, OutputStream stderr) {
    this.channel = channel;
    this.patience = patience;
    this.stdout = stdout;
    this.stderr = stderr;
  }

  /** Sends the request and shows what comes back. */
  End run(Frame.Request request) throws IOException, InterruptedException {
    FrameWriter writer = new FrameWriter(Channels.newOutputStream(channel));
    FrameReader reader = new FrameReader(Channels.newInputStream(channel));
    Thread caller = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().unstarted(() -> cancel(writer, caller)));
    CountDownLatch answered = new CountDownLatch(1);
    Thread.ofVirtual().start(() -> closeIfSilent(answered));
    writer.write(request);
    while (true) {
      Optional<Frame> frame;
      try {
        frame = reader.read();
      } catch (AsynchronousCloseException e) {
        return new End.Silent();
      }
      if (frame.isEmpty()) {
        return answered.getCount() == 0 ? new End.Broken() : new End.Unanswered();
      }
      answered.countDown();
      Optional<End> end = handle(frame.get());
      if (end.isPresent()) {
        return end.get();
      }
    }
  }

  private void closeIfSilent(CountDownLatch answered) {
    try {
      if (!answered.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        channel.close();
      }
    } catch (IOException e) {
      // What cannot be closed has been closed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs when a signal ends the process, which the caller does earlier, by halting it. */
  private static void cancel(FrameWriter writer, Thread caller) {
    try {
      writer.write(new Frame.Cancel());
      caller.join();
    } catch (IOException e) {
      // The server is gone already.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<End> handle(Frame frame) throws IOException, InterruptedException {
    return switch (frame) {
      case Frame.StandardOutput(var bytes) -> {
        bytes.writeTo(stdout);
        stdout.flush();
        yield Optional.empty();
      }
      case Frame.StandardError(var bytes) -> {
        bytes.writeTo(stderr);
        stderr.flush();
        yield Optional.empty();
      }
      case Frame.Accepted _ -> Optional.empty();
      case Frame.Exit(int code) -> Optional.of(new End.Exited(code));
      case Frame.Execute execute -> Optional.of(new End.Exited(run(execute)));
      case Frame.Refused(String reason) -> Optional.of(new End.Refused(reason));
      case Frame.FromClient _ -> throw new IOException("the server speaks like a client");
    };
  }

  /** Java cannot become another program, so it waits for that. */
  private static int run(Frame.Execute execute) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(execute.arguments())
            .directory(Path.of(execute.workingDirectory()).toFile())
            .inheritIO();
    builder.environment().clear();
    ImmutableList<String> entries = execute.environment();
    for (String entry : entries) {
      int equals = entry.indexOf('=');
      builder.environment().put(entry.substring(0, equals), entry.substring(equals + 1));
    }
    return builder.start().waitFor();
  }
}
