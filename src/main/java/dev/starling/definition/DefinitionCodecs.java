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
import dev.starling.definition.RuleClass.BzlDefinition;
import dev.starling.label.Label;
import java.util.Optional;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Module;
import net.starlark.java.eval.StarlarkFunction;

/**
 * How definitions are written down: what a {@code .bzl} file exports is named by the file, its text
 * and the variable, and found again in the loaded module; what the engine declares is named by its
 * name.
 */
public final class DefinitionCodecs {
  private final DefinitionResolver modules;
  private final ImmutableMap<String, BuiltinProvider<?>> providers;
  private final ImmutableMap<String, RuleClass> nativeRules;

  /**
   * The codecs.
   *
   * @param modules finds loaded files
   * @param providers all providers that the engine defines
   * @param nativeRules all rule classes that the engine declares
   */
  public DefinitionCodecs(
      DefinitionResolver modules,
      Iterable<BuiltinProvider<?>> providers,
      Iterable<RuleClass> nativeRules) {
    this.modules = modules;
    this.providers = Maps.uniqueIndex(providers, provider -> provider.key().name());
    this.nativeRules = Maps.uniqueIndex(nativeRules, RuleClass::name);
  }

  /** Adds them all, and those of the values of the Starlark language. */
  public void addTo(CodecRegistry.Builder registry) {
    StarlarkValueCodecs.addTo(registry);
    registry
        .addWithSubtypes(HashCode.class, new HashCodeCodec())
        .add(AttributeSchema.class, new SchemaCodec())
        .addWithSubtypes(BuiltinProvider.class, new BuiltinProviderCodec())
        .add(StarlarkProvider.class, new StarlarkProviderCodec())
        .add(StarlarkInfo.class, new InfoCodec())
        .add(RuleClass.class, new RuleClassCodec())
        .add(RuleFunction.class, new RuleFunctionCodec())
        .add(AspectDefinition.class, new AspectCodec())
        .add(StarlarkFunction.class, new FunctionCodec());
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

  /** A provider by its key: who holds one that was read back can look for it, not call it. */
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
      return StarlarkProvider.named(in.read(ProviderKey.Exported.class));
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

  private final class RuleClassCodec implements Codec<RuleClass> {
    @Override
    public void encode(RuleClass value, Encoder out) throws CodecException {
      out.writeString(value.name());
      out.write(value.definition());
    }

    @Override
    public RuleClass decode(Decoder in) throws CodecException {
      String name = in.readString();
      Optional<?> definition = in.read(Optional.class);
      if (definition.isPresent()) {
        return fromModule((BzlDefinition) definition.get(), name);
      }
      RuleClass ruleClass = nativeRules.get(name);
      if (ruleClass == null) {
        throw new CodecException("no rule of the engine is called " + name);
      }
      return ruleClass;
    }

    private RuleClass fromModule(BzlDefinition definition, String name) throws CodecException {
      Module module = modules.module(definition.file(), definition.transitiveDigest());
      if (module.getGlobal(name) instanceof RuleFunction function) {
        try {
          return function.ruleClass();
        } catch (EvalException e) {
          throw new CodecException(e.getMessage(), e);
        }
      }
      throw new CodecException("%s exports no rule %s".formatted(definition.file(), name));
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

  private final class AspectCodec implements Codec<AspectDefinition> {
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
      Module module = modules.module(file, in.read(HashCode.class));
      if (module.getGlobal(name) instanceof AspectDefinition aspect) {
        return aspect;
      }
      throw new CodecException("%s exports no aspect %s".formatted(file, name));
    }
  }

  private static BzlModuleContext contextOf(StarlarkFunction function) throws CodecException {
    return BzlModuleContext.of(function.getModule())
        .orElseThrow(
            () -> new CodecException("a function outside of .bzl files cannot be written"));
  }

  /** A function by file, text and node, with its defaults and captured values. */
  private final class FunctionCodec implements Codec<StarlarkFunction> {
    @Override
    public void encode(StarlarkFunction value, Encoder out) throws CodecException {
      BzlModuleContext context = contextOf(value);
      StarlarkFunction.Identity identity = value.identity();
      out.write(context.label());
      out.write(context.transitiveDigest());
      out.writeInt(identity.node());
      out.writeString(value.getName());
      out.writeAll(identity.captured());
    }

    @Override
    public StarlarkFunction decode(Decoder in) throws CodecException {
      Label file = in.read(Label.class);
      Module module = modules.module(file, in.read(HashCode.class));
      int node = in.readInt();
      String name = in.readString();
      ImmutableList<Object> unused = in.readAll(Object.class);
      if (module.getGlobal(name) instanceof StarlarkFunction function
          && function.getNode() == node) {
        return function;
      }
      throw new CodecException(
          "function %s of %s is no global and cannot be found again".formatted(name, file));
    }
  }
}
