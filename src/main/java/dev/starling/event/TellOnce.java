package dev.starling.event;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Passes each diagnostic on once, however often it comes: several evaluations of one command tell
 * again what the nodes that they share have told. Two diagnostics of the same text are two.
 */
public final class TellOnce implements EventHandler {
  private final EventHandler handler;
  private final Set<Diagnostic> told =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

  /** Passes events on to a handler. */
  public TellOnce(EventHandler handler) {
    this.handler = handler;
  }

  @Override
  public void handle(Event event) {
    if (!(event instanceof Diagnostic diagnostic) || told.add(diagnostic)) {
      handler.handle(event);
    }
  }
}
