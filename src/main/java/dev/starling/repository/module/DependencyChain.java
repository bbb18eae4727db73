package dev.starling.repository.module;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the main module comes to need another, for messages. */
final class DependencyChain {
  private DependencyChain() {}

  /**
   * The modules from the main one to {@code key}, such as {@code <root> -> a@1 -> b@2}.
   *
   * @param parents who needs each module; without cycles
   */
  static String to(ModuleKey key, Map<ModuleKey, ModuleKey> parents) {
    Deque<ModuleKey> chain = new ArrayDeque<>();
    for (@Nullable ModuleKey at = key; at != null; at = parents.get(at)) {
      chain.addFirst(at);
    }
    return chain.stream().map(ModuleKey::toString).collect(Collectors.joining(" -> "));
  }
}
