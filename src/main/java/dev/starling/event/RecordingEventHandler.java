package dev.starling.event;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;

/** Keeps events in the order in which they came. */
public final class RecordingEventHandler implements EventHandler {
  @GuardedBy("this")
  private final List<Event> events = new ArrayList<>();

  @Override
  public synchronized void handle(Event event) {
    events.add(event);
  }

  /** Returns all events so far. */
  public synchronized ImmutableList<Event> events() {
    return ImmutableList.copyOf(events);
  }

  /** Returns the messages so far. */
  public ImmutableList<Diagnostic> diagnostics() {
    return events().stream()
        .filter(Diagnostic.class::isInstance)
        .map(Diagnostic.class::cast)
        .collect(ImmutableList.toImmutableList());
  }

  /** Returns the messages of one kind so far. */
  public ImmutableList<Diagnostic> diagnostics(Diagnostic.Kind kind) {
    return diagnostics().stream()
        .filter(d -> d.kind() == kind)
        .collect(ImmutableList.toImmutableList());
  }

  /** Tells whether an error has come. */
  public boolean hasErrors() {
    return !diagnostics(Diagnostic.Kind.ERROR).isEmpty();
  }

  /** Forgets all events. */
  public synchronized void clear() {
    events.clear();
  }

  /** Gives all events so far to another handler, in order. */
  public void replayOn(EventHandler handler) {
    events().forEach(handler::handle);
  }
}
