package dev.starling.graph;

import com.google.common.primitives.ImmutableIntArray;
import dev.starling.codec.CodecException;
import dev.starling.digest.Digest;

/**
 * What is written down of a node; parts that are not always needed are bytes as yet.
 *
 * <p>A record without content says that the node is not known: it holds a key for those that depend
 * on it.
 *
 * @param dependencies the numbers of their records; zeros are brackets around groups
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record NodeRecord(
    byte[] key,
    int changedAt,
    int verifiedAt,
    ImmutableIntArray dependencies,
    byte[] events,
    Content content) {

  /** What is written down of a result. */
  sealed interface Content {}

  /** There is no result that could be written. */
  enum Nothing implements Content {
    INSTANCE
  }

  /** A value, as its codec writes it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Encoded(byte[] bytes) implements Content {}

  /** What a result can be compared with. */
  record Known(Digest fingerprint) implements Content {}

  private static final int NOTHING = 0;
  private static final int ENCODED = 1;
  private static final int KNOWN = 2;

  static NodeRecord ofKey(byte[] key) {
    return new NodeRecord(key, 0, 0, ImmutableIntArray.of(), new byte[0], Nothing.INSTANCE);
  }

  byte[] toBytes() {
    RecordBytes out = new RecordBytes();
    out.write(key);
    switch (content) {
      case Nothing _ -> out.write(NOTHING);
      case Encoded(byte[] bytes) -> {
        out.write(ENCODED);
        out.write(bytes);
      }
      case Known(Digest fingerprint) -> {
        out.write(KNOWN);
        out.write(fingerprint.toBytes());
      }
    }
    out.write(changedAt);
    out.write(verifiedAt);
    out.write(dependencies.length());
    dependencies.forEach(out::write);
    out.write(events);
    return out.toBytes();
  }

  static NodeRecord of(byte[] bytes) throws CodecException {
    RecordBytes in = new RecordBytes(bytes);
    byte[] key = in.readBytes();
    Content content =
        switch (in.read()) {
          case NOTHING -> Nothing.INSTANCE;
          case ENCODED -> new Encoded(in.readBytes());
          case KNOWN -> new Known(digest(in.readBytes()));
          default -> throw new CodecException("no content of a node");
        };
    int changedAt = in.read();
    int verifiedAt = in.read();
    int count = in.read();
    ImmutableIntArray.Builder dependencies = ImmutableIntArray.builder();
    for (int i = 0; i < count; i++) {
      dependencies.add(in.read());
    }
    return new NodeRecord(
        key, changedAt, verifiedAt, dependencies.build(), in.readBytes(), content);
  }

  private static Digest digest(byte[] bytes) throws CodecException {
    if (bytes.length != Digest.SIZE) {
      throw new CodecException("no fingerprint");
    }
    return Digest.fromBytes(bytes);
  }
}
