package dev.starling.server.wire;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import dev.starling.path.StringEncoding;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads frames; whatever the bytes are, the result is a frame or an {@link IOException}. */
public final class FrameReader {
  private final DataInputStream in;

  /** Makes a reader on a stream that nobody else reads from. */
  public FrameReader(InputStream in) {
    this.in = new DataInputStream(in);
  }

  /** Reads the next frame; nothing when the other side has closed the connection. */
  public Optional<Frame> read() throws IOException {
    int first = in.read();
    if (first < 0) {
      return Optional.empty();
    }
    int length = (first << 24) | (in.readUnsignedByte() << 16) | in.readUnsignedShort();
    if (length < 1 || length > FrameTypes.MAX_LENGTH) {
      throw new FrameFormatException("a frame of " + length + " bytes");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the connection ended within a frame");
    }
    return Optional.of(parse(bytes[0], ByteBuffer.wrap(bytes, 1, length - 1).slice()));
  }

  private static Frame parse(int type, ByteBuffer payload) throws FrameFormatException {
    Frame frame =
        switch (type) {
          case FrameTypes.REQUEST -> request(payload);
          case FrameTypes.CANCEL -> new Frame.Cancel();
          case FrameTypes.RESIZE -> new Frame.Resize(number(payload));
          case FrameTypes.STANDARD_OUTPUT -> new Frame.StandardOutput(rest(payload));
          case FrameTypes.STANDARD_ERROR -> new Frame.StandardError(rest(payload));
          case FrameTypes.EXIT -> new Frame.Exit(number(payload));
          case FrameTypes.EXECUTE ->
              new Frame.Execute(string(payload), list(payload), list(payload));
          case FrameTypes.REFUSED -> new Frame.Refused(string(payload));
          case FrameTypes.ACCEPTED -> new Frame.Accepted();
          default -> throw new FrameFormatException("a frame of unknown type " + type);
        };
    if (payload.hasRemaining()) {
      throw new FrameFormatException("a frame of type " + type + " is too long");
    }
    return frame;
  }

  private static Frame.Request request(ByteBuffer payload) throws FrameFormatException {
    int version = number(payload);
    if (version != FrameTypes.PROTOCOL_VERSION) {
      throw new FrameFormatException("protocol version " + version);
    }
    String secret = string(payload);
    String identity = string(payload);
    int pid = number(payload);
    int bits = number(payload);
    return new Frame.Request(
        secret,
        identity,
        pid,
        (bits & FrameTypes.STDOUT_IS_TERMINAL) != 0,
        (bits & FrameTypes.STDERR_IS_TERMINAL) != 0,
        (bits & FrameTypes.BLOCK_FOR_LOCK) != 0,
        number(payload),
        string(payload),
        string(payload),
        list(payload),
        list(payload),
        list(payload));
  }

  private static int number(ByteBuffer payload) throws FrameFormatException {
    if (payload.remaining() < 4) {
      throw new FrameFormatException("a frame is too short");
    }
    return payload.getInt();
  }

  private static String string(ByteBuffer payload) throws FrameFormatException {
    int length = number(payload);
    if (length < 0 || length > payload.remaining()) {
      throw new FrameFormatException("a string of " + length + " bytes");
    }
    byte[] bytes = new byte[length];
    payload.get(bytes);
    return StringEncoding.bytesToInternal(bytes);
  }

  private static ImmutableList<String> list(ByteBuffer payload) throws FrameFormatException {
    int size = number(payload);
    if (size < 0 || size > payload.remaining() / 4) {
      throw new FrameFormatException("a list of " + size + " elements");
    }
    ImmutableList.Builder<String> strings = ImmutableList.builderWithExpectedSize(size);
    for (int i = 0; i < size; i++) {
      strings.add(string(payload));
    }
    return strings.build();
  }

  private static ByteString rest(ByteBuffer payload) {
    return ByteString.copyFrom(payload);
  }
}
