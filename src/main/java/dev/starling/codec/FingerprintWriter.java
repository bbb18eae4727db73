package dev.starling.codec;

import dev.starling.digest.Digest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the fingerprint of a value from those of its parts, so that it depends on the content and
 * not on which parts are the same object. Parts may nest to any depth.
 */
final class FingerprintWriter {
  private final CodecRegistry registry;
  private final IdentityHashMap<Object, @Nullable Digest> digests = new IdentityHashMap<>();
  private final Deque<Part> open = new ArrayDeque<>();

  private FingerprintWriter(CodecRegistry registry) {
    this.registry = registry;
  }

  static Fingerprint fingerprint(CodecRegistry registry, Object value) throws CodecException {
    return new Fingerprint(new FingerprintWriter(registry).digestOf(value));
  }

  private Digest digestOf(Object value) throws CodecException {
    begin(value);
    while (true) {
      Part part = open.peek();
      Object next = part.nextUnknown();
      if (next != null) {
        begin(next);
        continue;
      }
      open.pop();
      Digest digest = part.digest();
      digests.put(part.value, digest);
      registry.keepFingerprint(part.entry, part.value, digest);
      if (open.isEmpty()) {
        return digest;
      }
    }
  }

  private void begin(Object value) throws CodecException {
    CodecRegistry.Entry entry = registry.entryFor(value);
    Digest kept = registry.keptFingerprint(entry, value);
    if (kept != null && !open.isEmpty()) {
      digests.put(value, kept);
      return;
    }
    if (digests.containsKey(value)) {
      throw new CodecException("a %s contains itself".formatted(entry.name()));
    }
    digests.put(value, null);
    Part part = new Part(value, entry);
    part.bytes.writeString(entry.name());
    entry.identify(value, part.bytes);
    open.push(part);
  }

  /** A value whose shared parts are being looked at, one after the other. */
  private final class Part implements Encoder.ObjectWriter {
    private static final int SHARED = 1;

    final Object value;
    final CodecRegistry.Entry entry;
    final Encoder bytes = new Encoder(this);
    final List<Object> shared = new ArrayList<>();
    private int next;
    private int depth;

    Part(Object value, CodecRegistry.Entry entry) {
      this.value = value;
      this.entry = entry;
    }

    @Override
    public void write(Object object, Encoder out) throws CodecException {
      CodecRegistry.Entry type = registry.entryFor(object);
      if (type.sharing() == CodecRegistry.Sharing.IF_SAME) {
        out.writeUnsigned(SHARED);
        shared.add(object);
        return;
      }
      if (++depth > CodecRegistry.MAX_DEPTH) {
        throw new CodecException("values are nested too deeply");
      }
      out.writeString(type.name());
      type.identify(object, out);
      depth--;
    }

    @Nullable Object nextUnknown() {
      while (next < shared.size()) {
        Object object = shared.get(next);
        if (digests.get(object) == null) {
          return object;
        }
        next++;
      }
      return null;
    }

    Digest digest() {
      for (Object object : shared) {
        Digest known = digests.get(object);
        if (known == null) {
          throw new IllegalStateException("a part has no digest yet");
        }
        bytes.writeDigest(known);
      }
      return Digest.of(bytes.toBytes());
    }
  }
}
