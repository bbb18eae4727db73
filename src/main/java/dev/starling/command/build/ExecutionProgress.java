package dev.starling.command.build;

import dev.starling.action.Action;
import dev.starling.event.Event;
import dev.starling.event.EventHandler;
import dev.starling.event.Progress;
import dev.starling.exec.ExecutionEvent;
import dev.starling.exec.testing.TestStatus;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Passes events on, and turns what execution tells of actions into what a progress line shows.
 * Thread-safe.
 */
final class ExecutionProgress implements EventHandler {

  private final EventHandler next;
  private final AtomicLong lastId = new AtomicLong();
  private final Map<Action, Long> running = new ConcurrentHashMap<>();

  ExecutionProgress(EventHandler next) {
    this.next = next;
  }

  @Override
  public void handle(Event event) {
    if (event instanceof ExecutionEvent execution) {
      show(execution);
    } else {
      next.handle(event);
    }
  }

  private void show(ExecutionEvent event) {
    switch (event) {
      case ExecutionEvent.ActionStarted(Action action) -> {
        long id = lastId.incrementAndGet();
        running.put(action, id);
        next.handle(
            new Progress.ActionStarted(
                id, action.description(), action.mnemonic(), action.owner().displayLabel()));
      }
      case ExecutionEvent.ActionRunning(Action action, String runner) -> {
        Long id = running.get(action);
        if (id != null) {
          next.handle(new Progress.ActionRunning(id, runner));
        }
      }
      case ExecutionEvent.ActionFinished(Action action, boolean _) -> {
        Long id = running.remove(action);
        if (id != null) {
          next.handle(new Progress.ActionFinished(id));
        }
      }
      case ExecutionEvent.TestAttempted _ -> {}
      case ExecutionEvent.TestFinished(var result) ->
          next.handle(new Progress.TestFinished(result.status() == TestStatus.PASSED));
    }
  }
}
