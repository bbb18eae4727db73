package dev.starling.analysis.cpp;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.codec.Codec;
import dev.starling.codec.CodecException;
import dev.starling.codec.CodecRegistry;
import dev.starling.codec.Decoder;
import dev.starling.codec.Encoder;

/** How the features of C++ toolchains are written down; what they consist of is records. */
public final class CppCodecs {
  private CppCodecs() {}

  /** Adds the types of this room. */
  public static void addTo(CodecRegistry.Builder registry) {
    registry
        .addShared(CcToolchainFeatures.class, new ToolchainCodec())
        .add(FeatureConfiguration.class, new ConfigurationCodec());
  }

  private static final class ToolchainCodec implements Codec<CcToolchainFeatures> {
    @Override
    public void encode(CcToolchainFeatures value, Encoder out) throws CodecException {
      out.writeAll(value.all().values());
    }

    @Override
    public CcToolchainFeatures decode(Decoder in) throws CodecException {
      return CcToolchainFeatures.ofFeatures(in.readAll(Feature.class));
    }
  }

  private static final class ConfigurationCodec implements Codec<FeatureConfiguration> {
    @Override
    public void encode(FeatureConfiguration value, Encoder out) throws CodecException {
      out.write(value.toolchain());
      out.writeAll(value.enabled());
    }

    @Override
    public FeatureConfiguration decode(Decoder in) throws CodecException {
      CcToolchainFeatures toolchain = in.read(CcToolchainFeatures.class);
      ImmutableList<String> enabled = in.readAll(String.class);
      return new FeatureConfiguration(toolchain, ImmutableSet.copyOf(enabled));
    }
  }
}
