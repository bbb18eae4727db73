package dev.starling.event;

/** Takes events; may be called from many threads at once. */
@FunctionalInterface
public interface EventHandler {
  /** Takes one event. */
  void handle(Event event);

  /** Returns a handler that forgets everything. */
  static EventHandler ignoring() {
    return _ -> {};
  }
}
