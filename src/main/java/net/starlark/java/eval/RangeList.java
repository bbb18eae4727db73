package net.starlark.java.eval;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import java.util.AbstractList;
import java.util.Iterator;
import net.starlark.java.annot.StarlarkBuiltin;
import org.jspecify.annotations.Nullable;

/** What {@code range(start, stop, step)} yields: numbers that are computed when asked for. */
@StarlarkBuiltin(
    name = "range",
    category = "core",
    doc = "The type of the sequences of numbers that <code>range</code> returns.")
public final class RangeList extends AbstractList<StarlarkInt> implements Sequence<StarlarkInt> {
  private final int start;
  private final int stop;
  private final int step;
  private final int size;

  /**
   * The range of these numbers.
   *
   * @param step not 0
   */
  public static RangeList of(int start, int stop, int step) {
    Preconditions.checkArgument(step != 0, "a range has no step of 0");
    return new RangeList(start, stop, step);
  }

  /** Returns where the range begins. */
  public int start() {
    return start;
  }

  /** Returns the number before which the range ends. */
  public int stop() {
    return stop;
  }

  /** Returns the distance of one number from the next. */
  public int step() {
    return step;
  }

  RangeList(int start, int stop, int step) {
    this.start = start;
    this.stop = stop;
    this.step = step;
    this.size = Indexing.sliceLength(start, stop, step);
  }

  /** The element at the index, not boxed. */
  int at(int index) {
    return start + index * step;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public StarlarkInt get(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(index);
    }
    return StarlarkInt.of(at(index));
  }

  @Override
  public boolean contains(@Nullable Object x) {
    if (x instanceof StarlarkFloat number) {
      double value = number.toDouble();
      return Double.isFinite(value)
          && Math.rint(value) == value
          && contains(StarlarkInt.ofFiniteDouble(value));
    }
    if (!(x instanceof StarlarkInt number) || number.truncateToInt() != number.toDouble()) {
      return false;
    }
    long offset = (long) number.truncateToInt() - start;
    return offset % step == 0 && offset / step >= 0 && offset / step < size;
  }

  @Override
  public boolean containsKey(StarlarkSemantics semantics, Object key) throws EvalException {
    return contains(key);
  }

  @Override
  public Iterator<StarlarkInt> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < size;
      }

      @Override
      public StarlarkInt next() {
        return get(next++);
      }
    };
  }

  @Override
  public boolean equals(@Nullable Object that) {
    return that instanceof RangeList other
        && size == other.size
        && (size == 0 || start == other.start)
        && (size <= 1 || step == other.step);
  }

  @Override
  public int hashCode() {
    return size == 0 ? 234982346 : 7873 * size + 5557 * start + (size == 1 ? 0 : 7919 * step);
  }

  @Override
  public ImmutableList<StarlarkInt> getImmutableList() {
    return ImmutableList.copyOf(iterator());
  }

  @Override
  public RangeList getSlice(Mutability mu, int from, int to, int stride) throws EvalException {
    long first = start + (long) from * step;
    long last = start + (long) to * step;
    return new RangeList(
        (int) first, Ints.saturatedCast(last), StarlarkInt.of((long) step * stride).toInt("step"));
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void checkHashable() throws EvalException {
    throw new EvalException("unhashable type: 'range'");
  }

  @Override
  public void repr(Printer printer) {
    printer.append("range(").append(start).append(", ").append(stop);
    if (step != 1) {
      printer.append(", ").append(step);
    }
    printer.append(')');
  }

  @Override
  public String toString() {
    return Starlark.repr(this);
  }
}
