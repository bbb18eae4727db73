package dev.starling.client;

import com.google.common.collect.ImmutableList;
import dev.starling.server.wire.Frame;
import dev.starling.server.wire.FrameReader;
import dev.starling.server.wire.FrameWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;

/** One command, from the request to its end. A signal to end this process cancels it first. */
final class Session {
  private final SocketChannel channel;
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
  }

  Session(SocketChannel channel, OutputStream stdout, OutputStream stderr) {
    this.channel = channel;
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
    boolean answered = false;
    writer.write(request);
    while (true) {
      Optional<Frame> frame = reader.read();
      if (frame.isEmpty()) {
        if (answered) {
          throw new IOException("the server ended in the middle of the command");
        }
        return new End.Unanswered();
      }
      answered = true;
      Optional<End> end = handle(frame.get());
      if (end.isPresent()) {
        return end.get();
      }
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
