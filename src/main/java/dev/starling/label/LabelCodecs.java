package dev.starling.label;

import dev.starling.codec.Codec;
import dev.starling.codec.CodecException;
import dev.starling.codec.CodecRegistry;
import dev.starling.codec.Decoder;
import dev.starling.codec.Encoder;

/** How interned names are written down; all else here is records, which need no codec. */
public final class LabelCodecs {
  private LabelCodecs() {}

  /** Adds them all. */
  public static void addTo(CodecRegistry.Builder registry) {
    registry
        .add(RepositoryName.class, new RepositoryCodec())
        .add(PackageId.class, new PackageCodec())
        .add(Label.class, new LabelCodec())
        .addShared(RepositoryMapping.class, CodecRegistry.recordCodec(RepositoryMapping.class));
  }

  private static final class RepositoryCodec implements Codec<RepositoryName> {
    @Override
    public void encode(RepositoryName value, Encoder out) throws CodecException {
      out.writeString(value.name());
      out.writeBoolean(value.isVisible());
      if (!value.isVisible()) {
        out.write(value.ownerIfInvisible().orElseThrow());
        out.writeString(value.suggestion());
      }
    }

    @Override
    public RepositoryName decode(Decoder in) throws CodecException {
      String name = in.readString();
      return in.readBoolean()
          ? RepositoryName.unvalidated(name)
          : RepositoryName.invisible(name, in.read(RepositoryName.class), in.readString());
    }
  }

  private static final class PackageCodec implements Codec<PackageId> {
    @Override
    public void encode(PackageId value, Encoder out) throws CodecException {
      out.write(value.repository());
      out.writeString(value.path().pathString());
    }

    @Override
    public PackageId decode(Decoder in) throws CodecException {
      RepositoryName repository = in.read(RepositoryName.class);
      try {
        return PackageId.of(repository, in.readString());
      } catch (IllegalArgumentException e) {
        throw new CodecException("no package", e);
      }
    }
  }

  private static final class LabelCodec implements Codec<Label> {
    @Override
    public void encode(Label value, Encoder out) throws CodecException {
      out.write(value.packageId());
      out.writeString(value.name());
    }

    @Override
    public Label decode(Decoder in) throws CodecException {
      return Label.unvalidated(in.read(PackageId.class), in.readString());
    }
  }
}
