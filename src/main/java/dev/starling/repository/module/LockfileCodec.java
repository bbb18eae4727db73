package dev.starling.repository.module;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.starling.codec.Codec;
import dev.starling.codec.CodecException;
import dev.starling.codec.CodecRegistry;
import dev.starling.codec.Decoder;
import dev.starling.codec.Encoder;

/** A lock file as its text, without blanks. */
public final class LockfileCodec implements Codec<Lockfile> {
  private LockfileCodec() {}

  /** Adds this codec. */
  public static void addTo(CodecRegistry.Builder registry) {
    registry.add(Lockfile.class, new LockfileCodec());
  }

  @Override
  public void encode(Lockfile value, Encoder out) throws CodecException {
    out.write(value.content().toString());
  }

  @Override
  public Lockfile decode(Decoder in) throws CodecException {
    try {
      return new Lockfile(JsonParser.parseString(in.read(String.class)).getAsJsonObject());
    } catch (JsonParseException | IllegalStateException e) {
      throw new CodecException("a lock file is no JSON object", e);
    }
  }
}
