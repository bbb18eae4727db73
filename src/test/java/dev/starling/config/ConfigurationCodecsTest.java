package dev.starling.config;

import static com.google.common.truth.Truth.assertThat;
import static dev.starling.config.TestOptions.label;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.codec.Codec;
import dev.starling.codec.CodecException;
import dev.starling.codec.CodecRegistry;
import dev.starling.codec.Decoder;
import dev.starling.codec.Encoder;
import dev.starling.definition.DefinitionCodecs;
import dev.starling.label.Label;
import java.util.Optional;
import net.starlark.java.eval.Starlark;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/** Configurations and platforms are the same after they were written and read. */
@RunWith(JUnit4.class)
public final class ConfigurationCodecsTest {
  private final CodecRegistry registry;

  public ConfigurationCodecsTest() {
    CodecRegistry.Builder builder = CodecRegistry.builder();
    builder.add(Label.class, new LabelCodec());
    new DefinitionCodecs(ConfigurationCodecs.PROVIDERS, ImmutableList.of()).addTo(builder);
    new ConfigurationCodecs(TestOptions.TABLE).addTo(builder);
    registry = builder.build();
  }

  /** Labels as text. */
  private static final class LabelCodec implements Codec<Label> {
    @Override
    public void encode(Label value, Encoder out) {
      out.writeString(value.unambiguousForm());
    }

    @Override
    public Label decode(Decoder in) throws CodecException {
      return Label.parseCanonicalUnchecked(in.readString());
    }
  }

  private void assertRoundTrip(Object value) throws CodecException {
    assertThat(registry.decode(registry.encode(value), Object.class)).isEqualTo(value);
  }

  @Test
  public void options() throws Exception {
    BuildOptions options =
        TestOptions.defaults().toBuilder()
            .set("copt", ImmutableList.of("-a"))
            .set("platforms", ImmutableList.of(label("//p:q")))
            .setStarlark(label("//f:f"), "x")
            .recordChange("@@//f:f", Starlark.NONE, "x")
            .build();

    assertRoundTrip(options);
    assertRoundTrip(BuildConfiguration.of(options));
    assertRoundTrip(new ConfigurationKey(options));
    BuildOptions read = registry.decode(registry.encode(options), BuildOptions.class);
    assertThat(read.checksum()).isEqualTo(options.checksum());
    assertThat(BuildConfiguration.of(read).mnemonic())
        .isEqualTo(BuildConfiguration.of(options).mnemonic());
  }

  @Test
  public void platforms() throws Exception {
    ConstraintSettingInfo os = new ConstraintSettingInfo(label("//os:os"), Optional.empty());
    ConstraintValueInfo linux = new ConstraintValueInfo(os, label("//os:linux"));

    assertRoundTrip(
        PlatformInfo.of(label("//p:p"), new ConstraintCollection(ImmutableMap.of(os, linux))));
    assertRoundTrip(
        new DeclaredToolchain(
            label("//t:t"),
            label("//t:type"),
            ImmutableList.of(linux),
            ImmutableList.of(),
            ImmutableList.of(label("//s:s")),
            false,
            label("//t:impl")));
    assertRoundTrip(new ToolchainTypeInfo(label("//t:type"), ""));
    assertRoundTrip(ToolchainInfo.PROVIDER);
  }
}
