package dev.starling.definition;

import com.google.common.collect.ImmutableMap;
import dev.starling.codec.Codec;
import dev.starling.codec.CodecException;
import dev.starling.codec.CodecRegistry;
import dev.starling.codec.Decoder;
import dev.starling.codec.Encoder;
import dev.starling.definition.RuleClass.BzlDefinition;
import java.util.Optional;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Module;

/**
 * A rule class by its name: one that a {@code .bzl} file exports with that file, one of the engine
 * alone. What {@code testing.analysis_test} makes is no global variable, and is written in full; so
 * is what stands for repository rules.
 */
final class RuleClassCodec implements Codec<RuleClass> {
  private final Codec<RuleClass> inFull = CodecRegistry.recordCodec(RuleClass.class);
  private final ImmutableMap<String, RuleClass> nativeRules;

  RuleClassCodec(ImmutableMap<String, RuleClass> nativeRules) {
    this.nativeRules = nativeRules;
  }

  @Override
  public void encode(RuleClass value, Encoder out) throws CodecException {
    boolean isNamed =
        value.definition().map(BzlDefinition::isExported).orElseGet(() -> isNative(value));
    out.writeBoolean(isNamed);
    if (isNamed) {
      out.writeString(value.name());
      out.write(value.definition());
    } else {
      inFull.encode(value, out);
    }
  }

  /** The package //external has rule classes that are not those of the engine. */
  private boolean isNative(RuleClass value) {
    RuleClass known = nativeRules.get(value.name());
    return known != null && known.attributes().equals(value.attributes());
  }

  @Override
  public RuleClass decode(Decoder in) throws CodecException {
    if (!in.readBoolean()) {
      return inFull.decode(in);
    }
    String name = in.readString();
    Optional<?> definition = in.read(Optional.class);
    if (definition.isPresent()) {
      return fromModule((BzlDefinition) definition.get(), name, in);
    }
    RuleClass ruleClass = nativeRules.get(name);
    if (ruleClass == null) {
      throw new CodecException("no rule of the engine is called " + name);
    }
    return ruleClass;
  }

  private static RuleClass fromModule(BzlDefinition definition, String name, Decoder in)
      throws CodecException {
    Module module = DefinitionCodecs.module(definition.file(), definition.transitiveDigest(), in);
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
