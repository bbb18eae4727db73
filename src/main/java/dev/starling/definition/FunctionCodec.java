package dev.starling.definition;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.HashCode;
import dev.starling.codec.Codec;
import dev.starling.codec.CodecException;
import dev.starling.codec.Decoder;
import dev.starling.codec.Encoder;
import dev.starling.label.Label;
import net.starlark.java.eval.Module;
import net.starlark.java.eval.StarlarkFunction;

/**
 * A function by file, text and syntax node; one that is no global variable of its file also with
 * its defaults and captured values.
 */
final class FunctionCodec implements Codec<StarlarkFunction> {
  @Override
  public void encode(StarlarkFunction value, Encoder out) throws CodecException {
    BzlModuleContext context =
        BzlModuleContext.of(value.getModule())
            .orElseThrow(
                () -> new CodecException("a function outside of .bzl files cannot be written"));
    out.write(context.label());
    out.write(context.transitiveDigest());
    out.writeInt(value.getNode());
    boolean isGlobal = value.getModule().getGlobal(value.getName()) == value;
    out.writeString(isGlobal ? value.getName() : "");
    if (!isGlobal) {
      StarlarkFunction.Identity identity = value.identity();
      out.writeAll(identity.defaults());
      out.writeAll(identity.captured());
    }
  }

  @Override
  public StarlarkFunction decode(Decoder in) throws CodecException {
    Label file = in.read(Label.class);
    Module module = DefinitionCodecs.module(file, in.read(HashCode.class), in);
    int node = in.readInt();
    String name = in.readString();
    if (!name.isEmpty()) {
      return global(module, node, name, file);
    }
    ImmutableList<Object> defaults = in.readAll(Object.class);
    ImmutableList<Object> captured = in.readAll(Object.class);
    return StarlarkFunction.recreate(module, node, defaults, captured)
        .orElseThrow(
            () -> new CodecException("%s has no function at node %d".formatted(file, node)));
  }

  private static StarlarkFunction global(Module module, int node, String name, Label file)
      throws CodecException {
    if (module.getGlobal(name) instanceof StarlarkFunction function && function.getNode() == node) {
      return function;
    }
    throw new CodecException("%s has no function %s".formatted(file, name));
  }
}
