package dev.starling.config;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.starling.codec.Codec;
import dev.starling.codec.CodecException;
import dev.starling.codec.CodecRegistry;
import dev.starling.codec.Decoder;
import dev.starling.codec.Encoder;
import dev.starling.definition.BuiltinProvider;
import dev.starling.label.Label;

/** How configurations are written down; all else here is records, which need no codec. */
public final class ConfigurationCodecs {
  /** The providers that this room defines. */
  public static final ImmutableList<BuiltinProvider<?>> PROVIDERS =
      ImmutableList.of(
          ConfigMatch.PROVIDER,
          ConstraintSettingInfo.PROVIDER,
          ConstraintValueInfo.PROVIDER,
          DeclaredToolchain.PROVIDER,
          FeatureFlagInfo.PROVIDER,
          PlatformInfo.PROVIDER,
          ToolchainInfo.PROVIDER,
          ToolchainTypeInfo.PROVIDER);

  private final NativeOptions table;

  /**
   * The codecs.
   *
   * @param table the options that configurations have
   */
  public ConfigurationCodecs(NativeOptions table) {
    this.table = table;
  }

  /** Adds them all. */
  public void addTo(CodecRegistry.Builder registry) {
    registry
        .addShared(BuildOptions.class, new OptionsCodec())
        .addShared(SettingReads.class, new ReadsCodec())
        .addPlain(BuildConfiguration.class, new ConfigurationCodec())
        .add(ConfigurationFragment.class, new FragmentCodec());
  }

  private static final class FragmentCodec implements Codec<ConfigurationFragment> {
    @Override
    public void encode(ConfigurationFragment value, Encoder out) throws CodecException {
      out.writeString(value.name());
      out.write(value.options());
    }

    @Override
    public ConfigurationFragment decode(Decoder in) throws CodecException {
      String name = in.readString();
      return ConfigurationFragments.find(name, in.read(BuildOptions.class))
          .orElseThrow(() -> new CodecException("no part of a configuration is called " + name));
    }
  }

  private final class OptionsCodec implements Codec<BuildOptions> {
    @Override
    public void encode(BuildOptions value, Encoder out) throws CodecException {
      out.write(value.natives());
      out.write(value.starlark());
      out.write(value.changedByTransitions());
    }

    @Override
    public BuildOptions decode(Decoder in) throws CodecException {
      return BuildOptions.of(
          table,
          castKeys(in.read(ImmutableSortedMap.class), String.class),
          castKeys(in.read(ImmutableSortedMap.class), Label.class),
          castKeys(in.read(ImmutableSortedMap.class), String.class));
    }

    private static <K extends Comparable<? super K>> ImmutableSortedMap<K, Object> castKeys(
        ImmutableSortedMap<?, ?> map, Class<K> keyType) throws CodecException {
      ImmutableSortedMap.Builder<K, Object> result = ImmutableSortedMap.naturalOrder();
      for (var entry : map.entrySet()) {
        try {
          result.put(keyType.cast(entry.getKey()), entry.getValue());
        } catch (ClassCastException e) {
          throw new CodecException("no name of a setting: " + entry.getKey(), e);
        }
      }
      return result.buildOrThrow();
    }
  }

  private static final class ReadsCodec implements Codec<SettingReads> {
    @Override
    public void encode(SettingReads value, Encoder out) throws CodecException {
      out.writeBoolean(value.isWhole());
      out.writeAll(value.settings());
    }

    @Override
    public SettingReads decode(Decoder in) throws CodecException {
      boolean whole = in.readBoolean();
      ImmutableList<Label> settings = in.readAll(Label.class);
      return whole ? SettingReads.WHOLE : SettingReads.of(settings);
    }
  }

  private static final class ConfigurationCodec implements Codec<BuildConfiguration> {
    @Override
    public void encode(BuildConfiguration value, Encoder out) throws CodecException {
      out.write(value.options());
    }

    @Override
    public BuildConfiguration decode(Decoder in) throws CodecException {
      return BuildConfiguration.of(in.read(BuildOptions.class));
    }
  }
}
