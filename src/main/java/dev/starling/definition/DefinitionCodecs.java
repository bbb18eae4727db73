package dev.starling.definition;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import com.google.common.hash.HashCode;
import dev.starling.codec.Codec;
import dev.starling.codec.CodecException;
import dev.starling.codec.CodecRegistry;
import dev.starling.codec.Decoder;
import dev.starling.codec.Encoder;
import dev.starling.label.Label;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Module;
import net.starlark.java.eval.StarlarkFunction;

/**
 * How definitions are written down: what a {@code .bzl} file exports is named by the file, its text
 * and the variable, and found again in the loaded module; what the engine declares is named by its
 * name.
 *
 * <p>Definitions are read back with a {@link DefinitionResolver} in the context.
 */
public final class DefinitionCodecs {
  private final ImmutableMap<String, BuiltinProvider<?>> providers;
  private final ImmutableMap<String, RuleClass> nativeRules;

  /**
   * The codecs.
   *
   * @param providers all providers that the engine defines
   * @param nativeRules all rule classes that the engine declares
   */
  public DefinitionCodecs(Iterable<BuiltinProvider<?>> providers, Iterable<RuleClass> nativeRules) {
    this.providers = Maps.uniqueIndex(providers, provider -> provider.key().name());
    this.nativeRules = Maps.uniqueIndex(nativeRules, RuleClass::name);
  }

  /** Adds them all, and those of the values of the Starlark language. */
  public void addTo(CodecRegistry.Builder registry) {
    StarlarkValueCodecs.addTo(registry);
    registry
        .addPlain(HashCode.class, new HashCodeCodec())
        .add(AttributeSchema.class, new SchemaCodec())
        .addWithSubtypes(BuiltinProvider.class, new BuiltinProviderCodec())
        .add(StarlarkProvider.class, new StarlarkProviderCodec())
        .add(StarlarkInfo.class, new InfoCodec())
        .add(RuleClass.class, new RuleClassCodec(nativeRules))
        .add(RuleFunction.class, new RuleFunctionCodec())
        .add(AspectDefinition.class, new AspectCodec())
        .add(StarlarkFunction.class, new FunctionCodec());
  }

  static Module module(Label file, HashCode transitiveDigest, Decoder in) throws CodecException {
    return in.context().get(DefinitionResolver.class).module(file, transitiveDigest);
  }

  private static final class HashCodeCodec implements Codec<HashCode> {
    @Override
    public void encode(HashCode value, Encoder out) {
      out.writeBytes(value.asBytes());
    }

    @Override
    public HashCode decode(Decoder in) throws CodecException {
      return HashCode.fromBytes(in.readBytes());
    }
  }

  private static final class SchemaCodec implements Codec<AttributeSchema> {
    @Override
    public void encode(AttributeSchema value, Encoder out) throws CodecException {
      out.writeAll(value.asList());
    }

    @Override
    public AttributeSchema decode(Decoder in) throws CodecException {
      return AttributeSchema.of(in.readAll(Attribute.class));
    }
  }

  @SuppressWarnings("rawtypes") // a codec is added for a class, which has no type parameters
  private final class BuiltinProviderCodec implements Codec<BuiltinProvider> {
    @Override
    public void encode(BuiltinProvider value, Encoder out) {
      out.writeString(value.key().name());
    }

    @Override
    public BuiltinProvider decode(Decoder in) throws CodecException {
      String name = in.readString();
      BuiltinProvider<?> provider = providers.get(name);
      if (provider == null) {
        throw new CodecException("no provider of the engine is called " + name);
      }
      return provider;
    }
  }

  /**
   * A provider by its key. Where its file is not loaded, who holds one that was read back can look
   * for it, not call it.
   */
  private static final class StarlarkProviderCodec implements Codec<StarlarkProvider> {
    @Override
    public void encode(StarlarkProvider value, Encoder out) throws CodecException {
      if (!(value.key() instanceof ProviderKey.Exported key)) {
        throw new CodecException("a provider without a name cannot be written");
      }
      out.write(key);
    }

    @Override
    public StarlarkProvider decode(Decoder in) throws CodecException {
      ProviderKey.Exported key = in.read(ProviderKey.Exported.class);
      Object global =
          in.context()
              .get(DefinitionResolver.class)
              .module(key.file())
              .map(module -> module.getGlobal(key.name()))
              .orElse(null);
      return global instanceof StarlarkProvider provider && provider.key().equals(key)
          ? provider
          : StarlarkProvider.named(key);
    }
  }

  private static final class InfoCodec implements Codec<StarlarkInfo> {
    @Override
    public void encode(StarlarkInfo value, Encoder out) throws CodecException {
      out.write(value.provider());
      ImmutableList<String> names = value.getFieldNames();
      out.writeAll(names);
      for (String name : names) {
        out.write(value.getValue(name));
      }
    }

    @Override
    public StarlarkInfo decode(Decoder in) throws CodecException {
      Provider provider = in.read(Provider.class);
      ImmutableList<String> names = in.readAll(String.class);
      Object[] values = new Object[names.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = in.read(Object.class);
      }
      return new StarlarkInfo(provider, FieldLayout.ofSorted(names.toArray(new String[0])), values);
    }
  }

  private static final class RuleFunctionCodec implements Codec<RuleFunction> {
    @Override
    public void encode(RuleFunction value, Encoder out) throws CodecException {
      try {
        out.write(value.ruleClass());
      } catch (EvalException e) {
        throw new CodecException(e.getMessage(), e);
      }
    }

    @Override
    public RuleFunction decode(Decoder in) throws CodecException {
      return RuleFunction.of(in.read(RuleClass.class));
    }
  }

  private static final class AspectCodec implements Codec<AspectDefinition> {
    @Override
    public void encode(AspectDefinition value, Encoder out) throws CodecException {
      AspectDefinition.Name name =
          value
              .name()
              .orElseThrow(() -> new CodecException("an aspect without a name cannot be written"));
      out.write(name.file());
      out.writeString(name.name());
      out.write(value.transitiveDigest());
    }

    @Override
    public AspectDefinition decode(Decoder in) throws CodecException {
      Label file = in.read(Label.class);
      String name = in.readString();
      Module module = module(file, in.read(HashCode.class), in);
      if (module.getGlobal(name) instanceof AspectDefinition aspect) {
        return aspect;
      }
      throw new CodecException("%s exports no aspect %s".formatted(file, name));
    }
  }
}
