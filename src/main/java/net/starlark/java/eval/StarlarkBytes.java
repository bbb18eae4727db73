package net.starlark.java.eval;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.syntax.TokenKind;
import org.jspecify.annotations.Nullable;

/** An immutable sequence of bytes. Build files have no way to make one. */
@StarlarkBuiltin(
    name = "bytes",
    category = "core",
    doc = "The type of immutable sequences of bytes, numbers from 0 to 255.")
public final class StarlarkBytes
    implements StarlarkIndexable, HasBinary, Comparable<StarlarkBytes> {
  private final byte[] bytes;

  private StarlarkBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The given bytes as a value. */
  public static StarlarkBytes copyOf(byte[] bytes) {
    return new StarlarkBytes(bytes.clone());
  }

  /** The UTF-8 form of Unicode text; lone surrogates become U+FFFD. */
  static StarlarkBytes ofText(String text) {
    return new StarlarkBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A copy of the bytes. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** The number of bytes. */
  public int size() {
    return bytes.length;
  }

  int at(int index) {
    return bytes[index] & 0xff;
  }

  StarlarkBytes slice(int start, int stop, int step) {
    byte[] slice = new byte[Indexing.sliceLength(start, stop, step)];
    for (int i = 0; i < slice.length; i++) {
      slice[i] = bytes[start + i * step];
    }
    return new StarlarkBytes(slice);
  }

  /** {@code this * count}. */
  StarlarkBytes repeat(StarlarkInt count) throws EvalException {
    String text = Repetition.repeat(new String(bytes, StandardCharsets.ISO_8859_1), count);
    return new StarlarkBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Decodes UTF-8; what is not UTF-8 becomes U+FFFD. */
  String decode() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public Object getIndex(StarlarkSemantics semantics, Object key) throws EvalException {
    return StarlarkInt.of(at(Indexing.sequenceIndex(key, bytes.length, "bytes index")));
  }

  @Override
  public boolean containsKey(StarlarkSemantics semantics, Object key) throws EvalException {
    if (key instanceof StarlarkBytes part) {
      return new String(bytes, StandardCharsets.ISO_8859_1)
          .contains(new String(part.bytes, StandardCharsets.ISO_8859_1));
    }
    if (key instanceof StarlarkInt number) {
      int wanted = number.toInt("byte");
      if (wanted < 0 || wanted > 255) {
        throw Starlark.errorf("int in bytes: %d out of range", wanted);
      }
      for (byte b : bytes) {
        if ((b & 0xff) == wanted) {
          return true;
        }
      }
      return false;
    }
    throw Starlark.errorf(
        "'in bytes' requires bytes or int as left operand, not %s", Starlark.type(key));
  }

  @Override
  public @Nullable Object binaryOp(TokenKind op, Object that, boolean thisLeft) {
    if (op == TokenKind.PLUS && thisLeft && that instanceof StarlarkBytes other) {
      byte[] all = Arrays.copyOf(bytes, bytes.length + other.bytes.length);
      System.arraycopy(other.bytes, 0, all, bytes.length, other.bytes.length);
      return new StarlarkBytes(all);
    }
    return null;
  }

  @StarlarkMethod(name = "elems", doc = "Returns an iterable of the bytes as numbers.")
  public Elems elems() {
    return new Elems(this);
  }

  /** The bytes as a sequence of numbers. */
  @StarlarkBuiltin(name = "bytes.elems", documented = false)
  public record Elems(StarlarkBytes owner) implements StarlarkIterable<StarlarkInt> {
    @Override
    public Iterator<StarlarkInt> iterator() {
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < owner.size();
        }

        @Override
        public StarlarkInt next() {
          return StarlarkInt.of(owner.at(next++));
        }
      };
    }

    @Override
    public boolean isImmutable() {
      return true;
    }

    @Override
    public void repr(Printer printer) {
      printer.repr(owner).append(".elems()");
    }
  }

  @Override
  public int compareTo(StarlarkBytes that) {
    return Arrays.compareUnsigned(bytes, that.bytes);
  }

  @Override
  public boolean equals(@Nullable Object that) {
    return that instanceof StarlarkBytes other && Arrays.equals(bytes, other.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public boolean truth() {
    return bytes.length > 0;
  }

  @Override
  public void repr(Printer printer) {
    printer.append('b');
    printer.quoteBytes(bytes);
  }

  @Override
  public void str(Printer printer, StarlarkSemantics semantics) {
    printer.append(decode());
  }

  @Override
  public String toString() {
    return Starlark.repr(this);
  }
}
