package net.starlark.java.eval;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The annotated methods of a Java class that exist under some semantics. */
final class MethodTable {
  private final Map<String, MethodDescriptor> byName = new HashMap<>();
  private final @Nullable MethodDescriptor selfCall;

  MethodTable(Iterable<MethodDescriptor> all, StarlarkSemantics semantics) {
    MethodDescriptor self = null;
    for (MethodDescriptor method : all) {
      if (!method.isEnabled(semantics)) {
        continue;
      }
      if (method.isSelfCall()) {
        self = method;
      } else {
        byName.put(method.name(), method);
      }
    }
    selfCall = self;
  }

  /** The method of that name, or null. */
  @Nullable MethodDescriptor get(String name) {
    return byName.get(name);
  }

  /** The method that a call of the object itself means, or null. */
  @Nullable MethodDescriptor selfCall() {
    return selfCall;
  }

  /** All names, sorted. */
  ImmutableSortedSet<String> names() {
    return ImmutableSortedSet.copyOf(byName.keySet());
  }

  /** All methods but the self call, by name. */
  ImmutableMap<String, MethodDescriptor> methods() {
    return ImmutableMap.copyOf(byName);
  }
}
