package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import dev.starling.codec.Codec;
import dev.starling.codec.CodecException;
import dev.starling.codec.CodecRegistry;
import dev.starling.codec.Decoder;
import dev.starling.codec.Encoder;
import dev.starling.definition.RuleClass;
import dev.starling.label.Label;
import dev.starling.label.PackageId;
import dev.starling.label.RepositoryMapping;
import dev.starling.path.RootedPath;

/**
 * How packages are written down; rule classes are named, not written. All else here is records,
 * which need no codec, or is made anew: a module is evaluated again, a file is parsed again.
 */
public final class PackageCodecs {
  private PackageCodecs() {}

  /** Adds them all; those of labels and definitions must be there, too. */
  public static void addTo(CodecRegistry.Builder registry) {
    registry.add(Rule.class, new RuleCodec()).add(Package.class, new PackageCodec());
  }

  private static final class RuleCodec implements Codec<Rule> {
    @Override
    public void encode(Rule rule, Encoder out) throws CodecException {
      out.write(rule.label());
      out.write(rule.ruleClass());
      out.write(rule.visibility());
      RuleValues values = rule.values();
      out.writeInt(values.explicitCount());
      out.writeInt(values.values().length);
      for (int i = 0; i < values.values().length; i++) {
        out.writeInt(values.positions()[i]);
        out.write(values.values()[i]);
      }
      out.writeAll(rule.outputs());
      out.write(rule.callFrame().orElseThrow());
      out.write(rule.macro().orElse(null));
    }

    @Override
    public Rule decode(Decoder in) throws CodecException {
      Label label = in.read(Label.class);
      RuleClass ruleClass = in.read(RuleClass.class);
      Visibility visibility = in.read(Visibility.class);
      RuleValues values = values(in);
      ImmutableList<Rule.DeclaredOutput> outputs = in.readAll(Rule.DeclaredOutput.class);
      CallFrame frame = in.read(CallFrame.class);
      return new Rule(
          label, ruleClass, visibility, values, outputs, frame, (MacroInstance) in.readNullable());
    }

    private static RuleValues values(Decoder in) throws CodecException {
      int explicit = in.readInt();
      int count = in.readInt();
      if (count < 0 || count > Short.MAX_VALUE || explicit < 0 || explicit > count) {
        throw new CodecException("no count of attributes: " + count);
      }
      short[] positions = new short[count];
      Object[] values = new Object[count];
      for (int i = 0; i < count; i++) {
        positions[i] = (short) in.readInt();
        values[i] = in.read(Object.class);
      }
      return new RuleValues(positions, values, explicit);
    }
  }

  private static final class PackageCodec implements Codec<Package> {
    @Override
    public void encode(Package value, Encoder out) throws CodecException {
      out.write(value.id());
      out.write(value.buildFile());
      out.writeAll(value.targets());
      out.write(value.defaults());
      out.writeAll(value.loads());
      out.writeAll(value.macros());
      out.write(value.repositoryMapping());
      out.writeBoolean(value.hasErrors());
    }

    @Override
    public Package decode(Decoder in) throws CodecException {
      return new Package(
          in.read(PackageId.class),
          in.read(RootedPath.class),
          in.readAll(Target.class),
          in.read(PackageDefaults.class),
          in.readAll(Label.class),
          in.readAll(MacroInstance.class),
          in.read(RepositoryMapping.class),
          in.readBoolean());
    }
  }
}
