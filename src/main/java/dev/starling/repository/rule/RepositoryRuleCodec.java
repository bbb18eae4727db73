package dev.starling.repository.rule;

import dev.starling.codec.Codec;
import dev.starling.codec.CodecException;
import dev.starling.codec.CodecRegistry;
import dev.starling.codec.Decoder;
import dev.starling.codec.Encoder;
import dev.starling.definition.DefinitionResolver;
import dev.starling.repository.RepositoryRuleId;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Module;

/**
 * A repository rule by its name and by what defines it, apart from where it stands; it is found
 * again in the loaded module.
 */
public final class RepositoryRuleCodec implements Codec<RepositoryRule> {
  private RepositoryRuleCodec() {}

  /** Adds this codec; those of definitions must be there, too. */
  public static void addTo(CodecRegistry.Builder registry) {
    registry
        .addPlain(RepositoryRuleId.class, CodecRegistry.recordCodec(RepositoryRuleId.class))
        .add(RepositoryRule.class, new RepositoryRuleCodec());
  }

  @Override
  public void encode(RepositoryRule value, Encoder out) throws CodecException {
    try {
      out.write(value.id());
    } catch (EvalException e) {
      throw new CodecException("a repository rule without a name cannot be written", e);
    }
    out.write(value.definition());
  }

  @Override
  public RepositoryRule decode(Decoder in) throws CodecException {
    RepositoryRuleId id = in.read(RepositoryRuleId.class);
    in.read(RepositoryRule.Definition.class); // which fails if the file has another text
    Module module =
        in.context()
            .get(DefinitionResolver.class)
            .module(id.bzlFile())
            .orElseThrow(() -> new CodecException(id.bzlFile() + " is not loaded"));
    if (module.getGlobal(id.name()) instanceof RepositoryRule rule) {
      return rule;
    }
    throw new CodecException("%s exports no repository rule %s".formatted(id.bzlFile(), id.name()));
  }
}
