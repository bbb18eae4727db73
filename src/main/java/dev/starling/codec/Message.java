package dev.starling.codec;

import dev.starling.digest.Digest;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The frame of a message: magic bytes, format version, content, checksum. */
final class Message {
  private static final byte[] HEADER = {'S', 'T', 'A', 'R', 2};
  private static final int CHECKSUM_SIZE = Long.BYTES;

  private Message() {}

  static byte[] seal(byte[] content) {
    byte[] message = new byte[HEADER.length + content.length + CHECKSUM_SIZE];
    ByteBuffer.wrap(message).put(HEADER).put(content).putLong(checksum(content));
    return message;
  }

  static Decoder open(CodecRegistry registry, DecodingContext context, byte[] message)
      throws CodecException {
    int end = message.length - CHECKSUM_SIZE;
    if (end < HEADER.length) {
      throw new CodecException("the data ends early");
    }
    if (!Arrays.equals(HEADER, Arrays.copyOf(message, HEADER.length))) {
      throw new CodecException("the data is of another format");
    }
    long expected = checksum(Arrays.copyOfRange(message, HEADER.length, end));
    if (ByteBuffer.wrap(message).getLong(end) != expected) {
      throw new CodecException("the data is damaged: its checksum differs");
    }
    return new Decoder(registry, context, message, HEADER.length, end);
  }

  private static long checksum(byte[] content) {
    return Digest.of(content).first();
  }
}
