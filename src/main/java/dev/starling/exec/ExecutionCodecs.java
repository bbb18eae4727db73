package dev.starling.exec;

import dev.starling.codec.Codec;
import dev.starling.codec.CodecException;
import dev.starling.codec.CodecRegistry;
import dev.starling.codec.Decoder;
import dev.starling.codec.Encoder;
import dev.starling.digest.Digest;
import dev.starling.exec.ArtifactValue.RunfilesContent;
import dev.starling.exec.ArtifactValue.TreeContent;
import java.util.function.Function;

/** How the values of this room are written down: records, of which some are known by a digest. */
public final class ExecutionCodecs {
  private ExecutionCodecs() {}

  /** Adds the types of this room. */
  public static void addTo(CodecRegistry.Builder registry) {
    registry
        .add(RunfilesContent.class, identified(RunfilesContent.class, RunfilesContent::identity))
        .add(ArtifactSetValue.class, identified(ArtifactSetValue.class, ArtifactSetValue::identity))
        .add(TreeContent.class, identified(TreeContent.class, TreeContent::identity));
  }

  private static <R extends Record> Codec<R> identified(
      Class<R> type, Function<R, Digest> identity) {
    return new IdentifiedRecordCodec<>(CodecRegistry.recordCodec(type), identity);
  }

  /** Writes a record in full; what makes it what it is is a digest. */
  private record IdentifiedRecordCodec<R extends Record>(
      Codec<R> inFull, Function<R, Digest> identity) implements Codec<R> {
    @Override
    public void encode(R value, Encoder out) throws CodecException {
      inFull.encode(value, out);
    }

    @Override
    public void identify(R value, Encoder out) {
      out.writeDigest(identity.apply(value));
    }

    @Override
    public R decode(Decoder in) throws CodecException {
      return inFull.decode(in);
    }
  }
}
