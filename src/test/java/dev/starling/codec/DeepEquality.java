package dev.starling.codec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.common.collect.Multimap;
import dev.starling.digest.Digest;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import net.starlark.java.eval.Module;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.StarlarkFunction;
import org.jspecify.annotations.Nullable;

/**
 * Compares two objects field by field, without asking their codecs or their {@code equals}: order
 * counts in maps and sets, too. Fields that are volatile or references are caches, and neither they
 * nor mutabilities count.
 */
public final class DeepEquality {
  private record Pair(Object a, Object b) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Pair(Object x, Object y) && a == x && b == y;
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(a) + System.identityHashCode(b);
    }
  }

  private final Set<Pair> seen = new HashSet<>();

  private DeepEquality() {}

  /** Returns where two objects differ first, or nothing if they are the same. */
  public static Optional<String> difference(Object a, Object b) {
    return Optional.ofNullable(new DeepEquality().compare(a, b));
  }

  private @Nullable String compare(@Nullable Object a, @Nullable Object b) {
    if (a == b) {
      return null;
    }
    if (a == null || b == null) {
      return ": " + a + " and " + b;
    }
    if (!seen.add(new Pair(a, b))) {
      return null;
    }
    return switch (a) {
      case String _, Boolean _, Number _, Enum<?> _, Path _, Class<?> _, Digest _, BitSet _ ->
          a.equals(b) ? null : ": " + a + " and " + b;
      case Optional<?> optional ->
          compare(optional.orElse(null), b instanceof Optional<?> o ? o.orElse(null) : b);
      case ConcurrentMap<?, ?> _ -> null; // a cache
      case Map<?, ?> map when b instanceof Map<?, ?> other ->
          compareAll(flat(map), flat(other), "");
      case Multimap<?, ?> map when b instanceof Multimap<?, ?> other ->
          compareAll(flat(map.asMap()), flat(other.asMap()), "");
      case Collection<?> list when b instanceof Collection<?> other -> compareAll(list, other, "");
      case Object[] array when b instanceof Object[] other ->
          compareAll(java.util.Arrays.asList(array), java.util.Arrays.asList(other), "");
      case int[] array -> compareArrays(array, b);
      case short[] array ->
          b instanceof short[] other && java.util.Arrays.equals(array, other) ? null : ": shorts";
      case Module _ -> ": two modules";
      case StarlarkFunction function when b instanceof StarlarkFunction other ->
          function.getModule() == other.getModule()
              ? compare(function.identity(), other.identity())
              : ": functions of two modules";
      default -> compareFields(a, b);
    };
  }

  private static @Nullable String compareArrays(int[] a, Object b) {
    return b instanceof int[] other && java.util.Arrays.equals(a, other) ? null : ": ints";
  }

  private static Iterable<Object> flat(Map<?, ?> map) {
    return Iterables.concat(
        map.entrySet().stream().map(e -> ImmutableList.of(e.getKey(), e.getValue())).toList());
  }

  private @Nullable String compareAll(Iterable<?> a, Iterable<?> b, String name) {
    Iterator<?> left = a.iterator();
    Iterator<?> right = b.iterator();
    for (int i = 0; left.hasNext() && right.hasNext(); i++) {
      String difference = compare(left.next(), right.next());
      if (difference != null) {
        return name + "[" + i + "]" + difference;
      }
    }
    return left.hasNext() == right.hasNext() ? null : name + ": another length";
  }

  private @Nullable String compareFields(Object a, Object b) {
    if (a.getClass() != b.getClass()) {
      return ": a " + a.getClass() + " and a " + b.getClass();
    }
    for (Class<?> type = a.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        int modifiers = field.getModifiers();
        if (Modifier.isStatic(modifiers)
            || Modifier.isTransient(modifiers)
            || Modifier.isVolatile(modifiers)
            || Reference.class.isAssignableFrom(field.getType())
            || field.getType() == Mutability.class) {
          continue;
        }
        try {
          field.setAccessible(true);
          String difference = compare(field.get(a), field.get(b));
          if (difference != null) {
            return "." + field.getName() + difference;
          }
        } catch (IllegalAccessException e) {
          throw new LinkageError(field.toString(), e);
        }
      }
    }
    return null;
  }
}
