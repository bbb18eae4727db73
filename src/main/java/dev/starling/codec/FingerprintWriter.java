package dev.starling.codec;

import dev.starling.digest.Digest;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the digest of a shared object's encoding wherever the object comes, so that the result
 * depends on the content and not on which parts are the same object.
 */
final class FingerprintWriter implements Encoder.ObjectWriter {
  private final CodecRegistry registry;
  private final IdentityHashMap<Object, @Nullable Digest> digests = new IdentityHashMap<>();
  private int depth;

  private FingerprintWriter(CodecRegistry registry) {
    this.registry = registry;
  }

  static <T> Fingerprint fingerprint(CodecRegistry registry, T value, Codec<T> codec)
      throws CodecException {
    Encoder out = new Encoder(new FingerprintWriter(registry));
    codec.encode(value, out);
    return new Fingerprint(Digest.of(out.toBytes()));
  }

  @Override
  public void write(Object value, Encoder out) throws CodecException {
    CodecRegistry.Entry entry = registry.entryFor(value);
    if (++depth > CodecRegistry.MAX_DEPTH) {
      throw new CodecException("values are nested too deeply");
    }
    switch (entry.sharing()) {
      case NEVER, IF_EQUAL -> {
        out.writeString(entry.name());
        entry.encode(value, out);
      }
      case IF_SAME -> out.writeDigest(digest(value, entry));
    }
    depth--;
  }

  private Digest digest(Object value, CodecRegistry.Entry entry) throws CodecException {
    Digest known = digests.get(value);
    if (known != null) {
      return known;
    }
    if (digests.containsKey(value)) {
      throw new CodecException("a %s contains itself".formatted(entry.name()));
    }
    digests.put(value, null);
    Encoder part = new Encoder(this);
    part.writeString(entry.name());
    entry.encode(value, part);
    Digest digest = Digest.of(part.toBytes());
    digests.put(value, digest);
    return digest;
  }
}
