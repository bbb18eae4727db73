package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.hash.HashCode;
import dev.starling.codec.Codec;
import dev.starling.codec.CodecException;
import dev.starling.codec.CodecRegistry;
import dev.starling.codec.Decoder;
import dev.starling.codec.Encoder;
import dev.starling.definition.DefinitionResolver;
import dev.starling.definition.RuleClass;
import dev.starling.label.Label;
import dev.starling.label.PackageId;
import dev.starling.label.RepositoryMapping;
import dev.starling.path.RootedPath;
import java.util.stream.IntStream;
import net.starlark.java.syntax.PositionTable;
import net.starlark.java.syntax.SyntaxError;
import net.starlark.java.syntax.TreeDigest;

/**
 * How packages are written down; rule classes are named, not written. All else here is records,
 * which need no codec. A module is found or evaluated again, a file parsed again, when it is
 * needed.
 */
public final class PackageCodecs {
  private PackageCodecs() {}

  /** Adds them all; those of labels and definitions must be there, too. */
  public static void addTo(CodecRegistry.Builder registry) {
    registry
        .add(Rule.class, new RuleCodec())
        .add(Package.class, new PackageCodec())
        .add(BzlLoadValue.class, new BzlLoadCodec())
        .add(SyntaxTree.class, new SyntaxTreeCodec())
        .add(PositionTable.class, new PositionCodec());
  }

  /** A module by its file and text; who reads it finds it loaded, or loads it. */
  private static final class BzlLoadCodec implements Codec<BzlLoadValue> {
    @Override
    public void encode(BzlLoadValue value, Encoder out) throws CodecException {
      identify(value, out);
      out.write(value.visibility());
      out.write(value.loads());
    }

    @Override
    public void identify(BzlLoadValue value, Encoder out) throws CodecException {
      out.write(value.label());
      out.write(value.transitiveDigest());
    }

    @Override
    public BzlLoadValue decode(Decoder in) throws CodecException {
      Label label = in.read(Label.class);
      HashCode digest = in.read(HashCode.class);
      BzlVisibility visibility = in.read(BzlVisibility.class);
      ImmutableSortedSet.Builder<Label> loads = ImmutableSortedSet.naturalOrder();
      for (Object load : in.read(ImmutableSortedSet.class)) {
        loads.add((Label) load);
      }
      return new BzlLoadValue(
          label,
          in.context().get(DefinitionResolver.class).module(label, digest),
          digest,
          visibility,
          loads.build());
    }
  }

  /** A tree by its digest; who needs the tree itself parses the file again. */
  private static final class SyntaxTreeCodec implements Codec<SyntaxTree> {
    @Override
    public void encode(SyntaxTree value, Encoder out) throws CodecException {
      out.write(value.path());
      out.write(value.dialect());
      out.write(value.digest());
      out.writeAll(value.errors());
    }

    @Override
    public SyntaxTree decode(Decoder in) throws CodecException {
      return new SyntaxTree(
          in.read(RootedPath.class),
          in.read(SourceDialect.class),
          in.read(TreeDigest.class),
          in.readAll(SyntaxError.class));
    }
  }

  /** Positions as distances, most of which are short. */
  private static final class PositionCodec implements Codec<PositionTable> {
    @Override
    public void encode(PositionTable value, Encoder out) {
      out.writeString(value.file());
      write(value.lineStarts(), out);
      write(value.offsets(), out);
    }

    private static void write(int[] offsets, Encoder out) {
      out.writeInt(offsets.length);
      int before = 0;
      for (int offset : offsets) {
        out.writeInt(offset - before);
        before = offset;
      }
    }

    @Override
    public PositionTable decode(Decoder in) throws CodecException {
      String file = in.readString();
      try {
        return PositionTable.of(file, read(in), read(in));
      } catch (IllegalArgumentException e) {
        throw new CodecException(e.getMessage(), e);
      }
    }

    private static int[] read(Decoder in) throws CodecException {
      IntStream.Builder offsets = IntStream.builder();
      int before = 0;
      for (int left = in.readInt(); left > 0; left--) {
        before += in.readInt();
        offsets.add(before);
      }
      return offsets.build().toArray();
    }
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
