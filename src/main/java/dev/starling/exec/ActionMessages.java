package dev.starling.exec;

import dev.starling.action.Action;
import dev.starling.event.Diagnostic;
import dev.starling.graph.Environment;
import dev.starling.label.Label;
import java.util.Optional;
import net.starlark.java.syntax.Location;

/** What the user is told about actions. */
public final class ActionMessages {
  private final TargetLocations locations;

  /** Messages with these locations. */
  public ActionMessages(TargetLocations locations) {
    this.locations = locations;
  }

  /** Tells an error of an action at its target. */
  public void error(Action action, String message, Environment environment)
      throws InterruptedException {
    environment.events().handle(diagnostic(Diagnostic.Kind.ERROR, action, message, environment));
  }

  /** Tells that an action failed; returns the exception to throw. */
  public ExecutionException failed(
      Action action, ExecutionException.Cause cause, String reason, Environment environment)
      throws InterruptedException {
    String message = action.description() + " failed: " + reason;
    error(action, message, environment);
    return new ExecutionException(action.owner().label(), cause, message);
  }

  /** Tells that an action would have to run; returns the exception to throw. */
  ExecutionException notUpToDate(Action action, Environment environment) {
    String message = "action '" + action.description() + "' is not up-to-date";
    environment.events().handle(Diagnostic.error(message));
    return new ExecutionException(action.owner().label(), ExecutionException.Cause.BUILD, message);
  }

  /** Tells what an action that did not fail has printed; once, when it has. */
  public void output(Action action, String output, Environment environment) {
    environment
        .progress()
        .handle(
            new Diagnostic(
                Diagnostic.Kind.INFO,
                Optional.empty(),
                "From " + action.description() + ":\n" + output,
                tag(action)));
  }

  private Diagnostic diagnostic(
      Diagnostic.Kind kind, Action action, String message, Environment environment)
      throws InterruptedException {
    Optional<Label> label = action.owner().label();
    Optional<Location> location =
        label.isPresent() ? locations.of(label.get(), environment) : Optional.empty();
    return new Diagnostic(kind, location, message, tag(action));
  }

  private static Optional<String> tag(Action action) {
    return action.owner().label().map(Label::toString);
  }
}
