package net.starlark.java.eval;

import com.google.common.collect.Iterables;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import org.jspecify.annotations.Nullable;

/**
 * The Starlark dict: a map that keeps the order of insertion, until its {@link Mutability} is
 * frozen. Java code may read it as a Map; it changes only through the methods that throw
 * EvalException.
 */
@StarlarkBuiltin(
    name = "dict",
    category = "core",
    doc =
        "The type of dicts, which map hashable keys to values and keep the order of insertion:"
            + " <code>{\"a\": 1}</code>. <code>x | y</code> is the union, in which y wins.")
public final class Dict<K, V> extends AbstractMap<K, V>
    implements Map<K, V>,
        StarlarkIterable<K>,
        StarlarkIndexable,
        StarlarkMembershipTestable,
        Mutability.Freezable {
  private static final Dict<?, ?> EMPTY = new Dict<>(Mutability.IMMUTABLE, new OrderedTable(true));

  private final OrderedTable table;
  private int iteratorCount;
  private Mutability mutability;

  private Dict(Mutability mutability, OrderedTable table) {
    this.mutability = mutability;
    this.table = table;
  }

  /** The immutable empty dict. */
  @SuppressWarnings("unchecked") // it holds no entry of a wrong type
  public static <K, V> Dict<K, V> empty() {
    return (Dict<K, V>) EMPTY;
  }

  /** An empty dict, or the shared immutable one for no mutability. */
  public static <K, V> Dict<K, V> of(@Nullable Mutability mu) {
    return mu == null ? empty() : new Dict<>(mu, new OrderedTable(true));
  }

  /** A dict of one entry. */
  public static <K, V> Dict<K, V> of(@Nullable Mutability mu, K key, V value) {
    return Dict.<K, V>builder().put(key, value).build(mu);
  }

  /** A dict of the given Starlark keys and values; without mutability, an immutable one. */
  @SuppressWarnings("unchecked") // an immutable dict of subtypes may serve as one of K, V
  public static <K, V> Dict<K, V> copyOf(
      @Nullable Mutability mu, Map<? extends K, ? extends V> map) {
    if (map instanceof Dict<?, ?> dict) {
      if ((mu == null || mu == Mutability.IMMUTABLE) && dict.mutability == Mutability.IMMUTABLE) {
        return (Dict<K, V>) dict;
      }
      return new Dict<>(mu == null ? Mutability.IMMUTABLE : mu, new OrderedTable(dict.table, true));
    }
    return Dict.<K, V>builder().putAll(map).build(mu);
  }

  /** An immutable dict of the given Starlark keys and values. */
  public static <K, V> Dict<K, V> immutableCopyOf(Map<? extends K, ? extends V> map) {
    return copyOf(null, map);
  }

  /** A builder, for dicts made by Java code. */
  public static <K, V> Builder<K, V> builder() {
    return new Builder<>();
  }

  /** Collects entries; a later value replaces that of an equal key. */
  public static final class Builder<K, V> {
    private final OrderedTable table = new OrderedTable(true);

    private Builder() {}

    /** Adds an entry of legal Starlark values. */
    public Builder<K, V> put(K key, V value) {
      table.put(Starlark.checkValid(key), Starlark.checkValid(value));
      return this;
    }

    /** Adds all entries of a map of legal Starlark values. */
    public Builder<K, V> putAll(Map<? extends K, ? extends V> map) {
      table.reserve(table.size() + map.size());
      map.forEach(this::put);
      return this;
    }

    /** An immutable dict of the entries. */
    public Dict<K, V> buildImmutable() {
      return build(null);
    }

    /** A dict of the entries; without mutability, an immutable one. */
    public Dict<K, V> build(@Nullable Mutability mu) {
      return table.size() == 0
          ? Dict.of(mu)
          : new Dict<>(mu == null ? Mutability.IMMUTABLE : mu, new OrderedTable(table, true));
    }
  }

  /** {@code x | y}: the entries of both, those of y replacing equal keys. */
  static Dict<Object, Object> union(Dict<?, ?> x, Map<?, ?> y, Mutability mu) {
    OrderedTable all = new OrderedTable(x.table, true);
    all.reserve(x.size() + y.size());
    putAll(all, y);
    return new Dict<>(mu, all);
  }

  private static void putAll(OrderedTable table, Map<?, ?> added) {
    if (added instanceof Dict<?, ?> dict) {
      OrderedTable source = dict.table;
      for (int i = source.next(0); i < source.end(); i = source.next(i + 1)) {
        table.put(source.keyAt(i), source.valueAt(i));
      }
    } else {
      added.forEach(table::put);
    }
  }

  /** The table, for reading. */
  OrderedTable table() {
    return table;
  }

  @Override
  public int size() {
    return table.size();
  }

  @Override
  public boolean truth() {
    return table.size() > 0;
  }

  @Override
  @SuppressWarnings("unchecked") // whoever made the dict vouches for V
  public @Nullable V get(@Nullable Object key) {
    return key == null ? null : (V) table.get(key);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return key != null && table.contains(key);
  }

  @Override
  public boolean containsKey(StarlarkSemantics semantics, Object key) throws EvalException {
    Starlark.checkHashable(key);
    return table.contains(key);
  }

  @Override
  public Object getIndex(StarlarkSemantics semantics, Object key) throws EvalException {
    Object value = table.get(key);
    if (value == null) {
      throw Starlark.errorf("key %s not found in dictionary", Starlark.repr(key));
    }
    return value;
  }

  @Override
  @SuppressWarnings("unchecked") // whoever made the dict vouches for K
  public Iterator<K> iterator() {
    return (Iterator<K>) table.keyIterator();
  }

  @Override
  public Set<K> keySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<K> iterator() {
        return Dict.this.iterator();
      }

      @Override
      public int size() {
        return table.size();
      }

      @Override
      public boolean contains(@Nullable Object key) {
        return Dict.this.containsKey(key);
      }
    };
  }

  @Override
  public Collection<V> values() {
    return new AbstractCollection<>() {
      @Override
      @SuppressWarnings("unchecked") // whoever made the dict vouches for V
      public Iterator<V> iterator() {
        return positions(i -> (V) table.valueAt(i));
      }

      @Override
      public int size() {
        return table.size();
      }
    };
  }

  @Override
  public Set<Map.Entry<K, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      @SuppressWarnings("unchecked") // whoever made the dict vouches for K and V
      public Iterator<Map.Entry<K, V>> iterator() {
        return positions(i -> Map.entry((K) table.keyAt(i), (V) table.valueAt(i)));
      }

      @Override
      public int size() {
        return table.size();
      }
    };
  }

  private <T> Iterator<T> positions(java.util.function.IntFunction<T> read) {
    return new Iterator<>() {
      private int position = table.next(0);

      @Override
      public boolean hasNext() {
        return position < table.end();
      }

      @Override
      public T next() {
        T result = read.apply(position);
        position = table.next(position + 1);
        return result;
      }
    };
  }

  @Override
  public boolean equals(@Nullable Object that) {
    if (that instanceof Dict<?, ?> other) {
      return this == other || (size() == other.size() && table.containsAll(other.table));
    }
    return super.equals(that);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }

  @Override
  public Mutability mutability() {
    return mutability;
  }

  @Override
  public boolean isImmutable() {
    if (!mutability.isFrozen()) {
      return false;
    }
    for (int i = table.next(0); i < table.end(); i = table.next(i + 1)) {
      if (!Immutability.isImmutable(table.keyAt(i))
          || !Immutability.isImmutable(table.valueAt(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void checkHashable() throws EvalException {
    throw new EvalException("unhashable type: 'dict'");
  }

  @Override
  public boolean updateIteratorCount(int delta) {
    if (mutability.isFrozen()) {
      return false;
    }
    iteratorCount += delta;
    return iteratorCount > 0;
  }

  @Override
  public void unsafeShallowFreeze() {
    Mutability.Freezable.checkUnsafeShallowFreezePrecondition(this);
    mutability = Mutability.IMMUTABLE;
  }

  @Override
  public void repr(Printer printer) {
    printer.printDict(this);
  }

  @Override
  public String toString() {
    return Starlark.repr(this);
  }

  private void checkMutable() throws EvalException {
    if (iteratorCount > 0 || mutability.isFrozen()) {
      Starlark.checkMutable(this);
    }
  }

  /** Sets the value of a key. */
  public void putEntry(K key, V value) throws EvalException {
    checkMutable();
    Starlark.checkHashable(key);
    table.put(key, value);
  }

  /** Sets a value in a dict that is known to be mutable and unlocked; the key is hashable. */
  void putUnchecked(Object key, Object value) {
    table.put(key, value);
  }

  /** Sets the values of all keys of a map of legal Starlark values. */
  public <K2 extends K, V2 extends V> void putEntries(Map<K2, V2> map) throws EvalException {
    checkMutable();
    for (Object key : map.keySet()) {
      Starlark.checkHashable(key);
    }
    putAll(table, map);
  }

  /** Removes a key and returns its value, or null if it was absent. */
  @SuppressWarnings("unchecked") // whoever made the dict vouches for V
  public @Nullable V removeEntry(Object key) throws EvalException {
    checkMutable();
    int position = table.find(key);
    if (position < 0) {
      return null;
    }
    V value = (V) table.valueAt(position);
    table.removeAt(position);
    return value;
  }

  @StarlarkMethod(name = "clear", doc = "Removes all entries of the dict.")
  public void clearEntries() throws EvalException {
    checkMutable();
    table.clear();
  }

  @StarlarkMethod(
      name = "get",
      doc = "Returns the value of a key, or the default if the key is absent.",
      parameters = {
        @Param(name = "key", doc = "The key to look for."),
        @Param(name = "default", defaultValue = "None", named = true, doc = "The default.")
      })
  public Object get2(Object key, Object defaultValue) throws EvalException {
    Object value = table.get(key);
    if (value != null) {
      return value;
    }
    Starlark.checkHashable(key);
    return defaultValue;
  }

  @StarlarkMethod(
      name = "pop",
      doc = "Removes a key and returns its value, or the default if the key is absent.",
      parameters = {
        @Param(name = "key", doc = "The key to remove."),
        @Param(
            name = "default",
            defaultValue = "unbound",
            named = true,
            doc = "The default; without one, an absent key is an error.")
      })
  public Object pop(Object key, Object defaultValue) throws EvalException {
    Object value = removeEntry(key);
    if (value != null) {
      return value;
    }
    if (defaultValue != Starlark.UNBOUND) {
      return defaultValue;
    }
    throw Starlark.errorf("KeyError: %s", Starlark.repr(key));
  }

  @StarlarkMethod(
      name = "popitem",
      doc = "Removes the first entry and returns it as a pair; an error if the dict is empty.")
  public Tuple popitem() throws EvalException {
    if (table.size() == 0) {
      throw new EvalException("popitem(): dictionary is empty");
    }
    checkMutable();
    int position = table.next(0);
    Tuple entry = Tuple.pair(table.keyAt(position), table.valueAt(position));
    table.removeAt(position);
    return entry;
  }

  @StarlarkMethod(
      name = "setdefault",
      doc = "Returns the value of a key; an absent key is first given the default.",
      parameters = {
        @Param(name = "key", doc = "The key."),
        @Param(name = "default", defaultValue = "None", named = true, doc = "The default.")
      })
  public Object setdefault(Object key, Object defaultValue) throws EvalException {
    checkMutable();
    Starlark.checkHashable(key);
    Object value = table.get(key);
    if (value != null) {
      return value;
    }
    table.put(key, defaultValue);
    return defaultValue;
  }

  @StarlarkMethod(
      name = "update",
      doc = "Sets entries: first those of a dict or of a sequence of pairs, then the named ones.",
      parameters = {
        @Param(
            name = "pairs",
            defaultValue = "[]",
            doc = "A dict, or an iterable of iterables of two elements.")
      },
      extraKeywords = @Param(name = "kwargs", doc = "Further entries."),
      useStarlarkThread = true)
  @SuppressWarnings("unchecked") // Starlark dicts hold any keys and values
  public void update(Object pairs, Dict<String, Object> kwargs, StarlarkThread thread)
      throws EvalException {
    checkMutable();
    update("update", (Dict<Object, Object>) this, pairs, kwargs);
  }

  /** What dict() and dict.update have in common. */
  static void update(
      String function, Dict<Object, Object> dict, Object pairs, Dict<String, Object> kwargs)
      throws EvalException {
    if (pairs instanceof Map<?, ?> map) {
      dict.putEntries(map);
    } else {
      Iterable<?> iterable = null;
      if (pairs instanceof StarlarkIterable<?> starlarkIterable) {
        iterable = starlarkIterable;
      } else {
        throw Starlark.errorf("in %s, got %s, want iterable", function, Starlark.type(pairs));
      }
      int position = 0;
      for (Object item : iterable) {
        putPair(function, dict, item, position++);
      }
    }
    if (kwargs.size() > 0) {
      dict.putEntries(kwargs);
    }
  }

  private static void putPair(String function, Dict<Object, Object> dict, Object item, int position)
      throws EvalException {
    if (!(item instanceof StarlarkIterable<?> pair)) {
      throw Starlark.errorf(
          "in %s, dictionary update sequence element #%d is not iterable (%s)",
          function, position, Starlark.type(item));
    }
    if (pair instanceof Sequence<?> sequence && sequence.size() == 2) {
      dict.putEntry(sequence.get(0), sequence.get(1));
      return;
    }
    Object[] parts = Iterables.toArray(pair, Object.class);
    if (parts.length != 2) {
      throw Starlark.errorf(
          "in %s, item #%d has length %d, but exactly two elements are required",
          function, position, parts.length);
    }
    dict.putEntry(parts[0], parts[1]);
  }

  @StarlarkMethod(
      name = "keys",
      doc = "Returns a new list of the keys, in order of insertion.",
      useStarlarkThread = true)
  public StarlarkList<?> keys0(StarlarkThread thread) {
    return StarlarkList.wrap(thread.mutability(), table.keys());
  }

  @StarlarkMethod(
      name = "values",
      doc = "Returns a new list of the values, in order of insertion of their keys.",
      useStarlarkThread = true)
  public StarlarkList<?> values0(StarlarkThread thread) {
    return StarlarkList.wrap(thread.mutability(), table.values());
  }

  @StarlarkMethod(
      name = "items",
      doc = "Returns a new list of the entries as pairs, in order of insertion.",
      useStarlarkThread = true)
  public StarlarkList<?> items(StarlarkThread thread) {
    Object[] pairs = new Object[table.size()];
    int to = 0;
    for (int i = table.next(0); i < table.end(); i = table.next(i + 1)) {
      pairs[to++] = Tuple.pair(table.keyAt(i), table.valueAt(i));
    }
    return StarlarkList.wrap(thread.mutability(), pairs);
  }

  /** The value as a dict of the given types; {@code what} names it in the error otherwise. */
  public static <K, V> Dict<K, V> cast(Object x, Class<K> keyType, Class<V> valueType, String what)
      throws EvalException {
    if (!(x instanceof Dict<?, ?> dict)) {
      throw Starlark.errorf("got %s for '%s', want dict", Starlark.type(x), what);
    }
    OrderedTable table = dict.table;
    for (int i = table.next(0); i < table.end(); i = table.next(i + 1)) {
      Object key = table.keyAt(i);
      Object value = table.valueAt(i);
      if (!keyType.isInstance(key) || !valueType.isInstance(value)) {
        throw Starlark.errorf(
            "got dict<%s, %s> for '%s', want dict<%s, %s>",
            Starlark.type(key),
            Starlark.type(value),
            what,
            Starlark.classType(keyType),
            Starlark.classType(valueType));
      }
    }
    @SuppressWarnings("unchecked") // all entries were checked
    Dict<K, V> result = (Dict<K, V>) dict;
    return result;
  }

  /** As {@link #cast}, with None as an empty dict. */
  public static <K, V> Dict<K, V> noneableCast(
      Object x, Class<K> keyType, Class<V> valueType, String what) throws EvalException {
    return x == Starlark.NONE ? empty() : cast(x, keyType, valueType, what);
  }
}
