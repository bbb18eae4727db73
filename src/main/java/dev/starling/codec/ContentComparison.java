package dev.starling.codec;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares two values by what their codecs write, part by part, without making a fingerprint of
 * either: what both share is passed by, and the first difference ends it.
 */
final class ContentComparison {
  private record Pair(@Nullable Object a, @Nullable Object b) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Pair(Object x, Object y) && a == x && b == y;
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(a) + System.identityHashCode(b);
    }
  }

  private final CodecRegistry registry;
  private final Deque<Pair> open = new ArrayDeque<>();
  private final Set<Pair> seen = new HashSet<>();
  private final Side left = new Side();
  private final Side right = new Side();

  ContentComparison(CodecRegistry registry) {
    this.registry = registry;
  }

  boolean compare(Object a, Object b) {
    open.push(new Pair(a, b));
    while (!open.isEmpty()) {
      Pair pair = open.pop();
      if (!isSame(pair)) {
        return false;
      }
    }
    return true;
  }

  private boolean isSame(Pair pair) {
    Object a = pair.a();
    Object b = pair.b();
    if (a == b) {
      return true;
    }
    if (a == null || b == null) {
      return false;
    }
    CodecRegistry.Entry entry;
    try {
      entry = registry.entryFor(a);
      if (!registry.entryFor(b).equals(entry)) {
        return false;
      }
      if (entry.sharing() == CodecRegistry.Sharing.IF_EQUAL) {
        return a.equals(b);
      }
      if (entry.sharing() == CodecRegistry.Sharing.IF_SAME && !seen.add(pair)) {
        return true; // compared already, or inside of itself and then decided there
      }
      left.take(a, entry);
      right.take(b, entry);
    } catch (CodecException e) {
      return a.equals(b);
    }
    if (!left.bytes.hasSameBytes(right.bytes) || left.parts.size() != right.parts.size()) {
      return false;
    }
    for (int i = left.parts.size() - 1; i >= 0; i--) {
      open.push(new Pair(left.parts.get(i), right.parts.get(i)));
    }
    return true;
  }

  /** What one value consists of: its own bytes, and its parts. */
  private static final class Side implements Encoder.ObjectWriter {
    private static final int PART = 1;

    final Encoder bytes = new Encoder(this);
    final List<Object> parts = new ArrayList<>();

    void take(Object value, CodecRegistry.Entry entry) throws CodecException {
      bytes.clear();
      parts.clear();
      entry.identify(value, bytes);
    }

    @Override
    public void write(Object value, Encoder out) {
      out.writeUnsigned(PART);
      parts.add(value);
    }
  }
}
