package dev.starling.action;

import dev.starling.codec.Codec;
import dev.starling.codec.CodecException;
import dev.starling.codec.CodecRegistry;
import dev.starling.codec.Decoder;
import dev.starling.codec.Encoder;
import net.starlark.java.eval.StarlarkSemantics;

/**
 * How the values of this room are written down: actions and artifacts are records, whose codecs
 * follow from their declaration; the rest is here.
 */
public final class ActionCodecs {
  private ActionCodecs() {}

  /** Adds the types of this room. */
  public static void addTo(CodecRegistry.Builder registry) {
    registry
        .add(ArgsCommandLine.class, new CommandLineCodec())
        .add(Args.class, new ArgsCodec())
        .add(TemplateDict.class, new TemplateDictCodec());
  }

  private static final class CommandLineCodec implements Codec<ArgsCommandLine> {
    @Override
    public void encode(ArgsCommandLine value, Encoder out) throws CodecException {
      out.write(value.semantics());
      out.writeAll(value.elements());
    }

    @Override
    public ArgsCommandLine decode(Decoder in) throws CodecException {
      StarlarkSemantics semantics = in.read(StarlarkSemantics.class);
      return ArgsCommandLine.of(in.readAll(Object.class), semantics);
    }
  }

  /** Arguments that a rule left in a provider; nobody can add to them any more. */
  private static final class ArgsCodec implements Codec<Args> {
    @Override
    public void encode(Args value, Encoder out) throws CodecException {
      out.write(value.state());
    }

    @Override
    public Args decode(Decoder in) throws CodecException {
      return Args.frozen(in.read(Args.State.class));
    }
  }

  /** Substitutions that a rule left in a provider. */
  private static final class TemplateDictCodec implements Codec<TemplateDict> {
    @Override
    public void encode(TemplateDict value, Encoder out) throws CodecException {
      out.write(value.semantics());
      out.writeAll(value.substitutions());
    }

    @Override
    public TemplateDict decode(Decoder in) throws CodecException {
      StarlarkSemantics semantics = in.read(StarlarkSemantics.class);
      return TemplateDict.frozen(in.readAll(Substitution.class), semantics);
    }
  }
}
