package dev.starling.exec;

import dev.starling.action.RunfilesTree;
import dev.starling.codec.Codec;
import dev.starling.codec.CodecException;
import dev.starling.codec.CodecRegistry;
import dev.starling.codec.Decoder;
import dev.starling.codec.Encoder;
import dev.starling.exec.ArtifactValue.RunfilesContent;
import dev.starling.exec.ArtifactValue.TreeContent;

/** How the values of this room are written down: records, of which some are known by a digest. */
public final class ExecutionCodecs {
  private ExecutionCodecs() {}

  /** Adds the types of this room. */
  public static void addTo(CodecRegistry.Builder registry) {
    registry
        .add(RunfilesContent.class, new RunfilesContentCodec())
        .add(ArtifactSetValue.class, new ArtifactSetCodec())
        .add(TreeContent.class, new TreeContentCodec());
  }

  private static final class RunfilesContentCodec implements Codec<RunfilesContent> {
    @Override
    public void encode(RunfilesContent value, Encoder out) throws CodecException {
      out.write(value.tree());
      out.writeDigest(value.identity());
    }

    @Override
    public void identify(RunfilesContent value, Encoder out) {
      out.writeDigest(value.identity());
    }

    @Override
    public RunfilesContent decode(Decoder in) throws CodecException {
      return new RunfilesContent(in.read(RunfilesTree.class), in.readDigest());
    }
  }

  private static final class ArtifactSetCodec implements Codec<ArtifactSetValue> {
    private final Codec<ArtifactSetValue> inFull =
        CodecRegistry.recordCodec(ArtifactSetValue.class);

    @Override
    public void encode(ArtifactSetValue value, Encoder out) throws CodecException {
      inFull.encode(value, out);
    }

    @Override
    public void identify(ArtifactSetValue value, Encoder out) {
      out.writeDigest(value.identity());
    }

    @Override
    public ArtifactSetValue decode(Decoder in) throws CodecException {
      return inFull.decode(in);
    }
  }

  private static final class TreeContentCodec implements Codec<TreeContent> {
    private final Codec<TreeContent> inFull = CodecRegistry.recordCodec(TreeContent.class);

    @Override
    public void encode(TreeContent value, Encoder out) throws CodecException {
      inFull.encode(value, out);
    }

    @Override
    public void identify(TreeContent value, Encoder out) {
      out.writeDigest(value.identity());
    }

    @Override
    public TreeContent decode(Decoder in) throws CodecException {
      return inFull.decode(in);
    }
  }
}
