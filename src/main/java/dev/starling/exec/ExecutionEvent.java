package dev.starling.exec;

import dev.starling.action.Action;
import dev.starling.event.Event;
import dev.starling.exec.testing.TestAttempt;
import dev.starling.exec.testing.TestResult;

/** What happens while actions are carried out, for progress lines and reports. */
public sealed interface ExecutionEvent extends Event {

  /** An action waits for resources or is about to run. */
  record ActionStarted(Action action) implements ExecutionEvent {}

  /** The process of an action has been started. */
  record ActionRunning(Action action, String runner) implements ExecutionEvent {}

  /** An action is done, well or not. */
  record ActionFinished(Action action, boolean succeeded) implements ExecutionEvent {}

  /** A test was tried once. */
  record TestAttempted(TestAttempt attempt) implements ExecutionEvent {}

  /** A test has its result. */
  record TestFinished(TestResult result) implements ExecutionEvent {}
}
