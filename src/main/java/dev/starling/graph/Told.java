package dev.starling.graph;

import com.google.common.collect.ImmutableList;
import dev.starling.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * The result of a node that told something while it was computed; a silent node holds the bare
 * result.
 */
record Told(Object result, ImmutableList<Event> events) {
  static Object of(Object result, ImmutableList<Event> events) {
    return events.isEmpty() ? result : new Told(result, events);
  }

  static @Nullable Object resultOf(@Nullable Object stored) {
    return stored instanceof Told told ? told.result : stored;
  }

  static ImmutableList<Event> eventsOf(@Nullable Object stored) {
    return stored instanceof Told told ? told.events : ImmutableList.of();
  }
}
