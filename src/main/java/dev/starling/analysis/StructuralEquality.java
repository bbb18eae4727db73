package dev.starling.analysis;

import dev.starling.definition.StarlarkInfo;
import dev.starling.depset.Depset;
import dev.starling.depset.NestedSet;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what analysis made before and after an edit, by content where {@code equals} compares by
 * identity.
 *
 * <p>Depsets are the reason: they are equal only to themselves, because comparing them may mean to
 * visit a large graph. Here most of that graph is shared, since a dependency that did not change
 * kept its value. Anything of an unknown kind is compared by {@code equals}; to be told unequal too
 * often costs time, never correctness.
 */
public final class StructuralEquality {
  private final Set<Pair> equalNodes = new HashSet<>();

  private record Pair(NestedSet.Node a, NestedSet.Node b) {}

  private StructuralEquality() {}

  /** Whether two values have the same content. */
  public static boolean same(@Nullable Object a, @Nullable Object b) {
    return new StructuralEquality().compare(a, b);
  }

  private boolean compare(@Nullable Object a, @Nullable Object b) {
    if (a == b) {
      return true;
    }
    if (a == null || b == null || a.getClass() != b.getClass()) {
      return isSequence(a) && isSequence(b) && compareAll((Iterable<?>) a, (Iterable<?>) b);
    }
    return switch (a) {
      case String text -> text.equals(b);
      case NestedSet<?> set ->
          set.order() == ((NestedSet<?>) b).order()
              && compareNodes(set.node(), ((NestedSet<?>) b).node());
      case Depset depset -> compare(depset.set(), ((Depset) b).set());
      case StarlarkInfo info -> compareInfos(info, (StarlarkInfo) b);
      case Optional<?> optional -> compare(optional.orElse(null), ((Optional<?>) b).orElse(null));
      case Map<?, ?> map -> compareAll(map.entrySet(), ((Map<?, ?>) b).entrySet());
      case Map.Entry<?, ?> entry ->
          compare(entry.getKey(), ((Map.Entry<?, ?>) b).getKey())
              && compare(entry.getValue(), ((Map.Entry<?, ?>) b).getValue());
      case Iterable<?> list when isSequence(a) -> compareAll(list, (Iterable<?>) b);
      case ConfiguredTargetKey key -> key.equals(b);
      case Record entry -> entry.equals(b) || compareRecords(entry, (Record) b);
      default -> a.equals(b);
    };
  }

  private static boolean isSequence(@Nullable Object value) {
    return value instanceof List || value instanceof Set;
  }

  private boolean compareAll(Iterable<?> a, Iterable<?> b) {
    Iterator<?> left = a.iterator();
    Iterator<?> right = b.iterator();
    while (left.hasNext() && right.hasNext()) {
      if (!compare(left.next(), right.next())) {
        return false;
      }
    }
    return !left.hasNext() && !right.hasNext();
  }

  private boolean compareInfos(StarlarkInfo a, StarlarkInfo b) {
    if (!a.provider().equals(b.provider()) || !a.getFieldNames().equals(b.getFieldNames())) {
      return false;
    }
    for (String field : a.getFieldNames()) {
      if (!compare(a.getValue(field), b.getValue(field))) {
        return false;
      }
    }
    return true;
  }

  private boolean compareNodes(NestedSet.Node a, NestedSet.Node b) {
    Pair pair = new Pair(a, b);
    if (a.equals(b) || equalNodes.contains(pair)) {
      return true;
    }
    List<Object> left = new ArrayList<>();
    a.forEachChild(left::add, left::add);
    List<Object> right = new ArrayList<>();
    b.forEachChild(right::add, right::add);
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      boolean same =
          (left.get(i) instanceof NestedSet.Node x && right.get(i) instanceof NestedSet.Node y)
              ? compareNodes(x, y)
              : compare(left.get(i), right.get(i));
      if (!same) {
        return false;
      }
    }
    equalNodes.add(pair);
    return true;
  }

  private boolean compareRecords(Record a, Record b) {
    try {
      for (RecordComponent component : a.getClass().getRecordComponents()) {
        component.getAccessor().setAccessible(true);
        if (!compare(component.getAccessor().invoke(a), component.getAccessor().invoke(b))) {
          return false;
        }
      }
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return Objects.equals(a, b);
    }
  }
}
