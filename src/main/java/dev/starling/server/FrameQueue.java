package dev.starling.server;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.starling.server.wire.Frame;
import dev.starling.server.wire.FrameWriter;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Sends frames from a thread of its own, because an interrupted thread that writes to a socket
 * closes it.
 *
 * <p>When the client has gone, frames are dropped.
 */
final class FrameQueue {
  private static final int CAPACITY = 256;

  private final BlockingQueue<Frame.FromServer> frames = new ArrayBlockingQueue<>(CAPACITY);
  private final FrameWriter writer;
  private final Runnable onBroken;
  private final Thread sender;

  /** Starts sending; {@code onBroken} runs once when the client cannot be reached any more. */
  FrameQueue(FrameWriter writer, Runnable onBroken, String name) {
    this.writer = writer;
    this.onBroken = onBroken;
    this.sender = Thread.ofPlatform().name(name).daemon().start(this::sendAll);
  }

  /** Queues a frame; waits while the client is slow. An interrupt is kept for the caller. */
  void send(Frame.FromServer frame) {
    Uninterruptibles.putUninterruptibly(frames, frame);
  }

  /** Queues the last frame and waits until everything has been sent. */
  void sendLast(Frame.FromServer last) {
    send(last);
    Uninterruptibles.joinUninterruptibly(sender);
  }

  private void sendAll() {
    boolean broken = false;
    try {
      while (true) {
        Frame.FromServer frame = frames.take();
        if (!broken) {
          try {
            writer.write(frame);
          } catch (IOException e) {
            broken = true;
            onBroken.run();
          }
        }
        if (isLast(frame)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread; if somebody does, it ends.
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isLast(Frame.FromServer frame) {
    return switch (frame) {
      case Frame.Accepted _, Frame.StandardOutput _, Frame.StandardError _ -> false;
      case Frame.Exit _, Frame.Execute _, Frame.Refused _ -> true;
    };
  }
}
