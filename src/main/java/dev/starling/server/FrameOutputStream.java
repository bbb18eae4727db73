package dev.starling.server;

import com.google.protobuf.ByteString;
import dev.starling.server.wire.Frame;
import java.io.OutputStream;
import java.util.function.Function;

/** Turns what is written into frames of limited size. */
final class FrameOutputStream extends OutputStream {
  private static final int CHUNK = 1 << 16;

  private final FrameQueue queue;
  private final Function<ByteString, Frame.FromServer> frames;

  FrameOutputStream(FrameQueue queue, Function<ByteString, Frame.FromServer> frames) {
    this.queue = queue;
    this.frames = frames;
  }

  @Override
  public void write(int octet) {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    for (int sent = 0; sent < length; sent += CHUNK) {
      int chunk = Math.min(CHUNK, length - sent);
      queue.send(frames.apply(ByteString.copyFrom(bytes, offset + sent, chunk)));
    }
  }
}
