package dev.starling.event;

import java.util.Optional;
import net.starlark.java.syntax.Location;

/**
 * A message for the user.
 *
 * @param kind how serious it is
 * @param location what it is about, where that has a place in a file
 * @param message the text, an internal string without the kind and the location
 * @param tag names the source of the message, for {@code --output_filter}; usually a label
 */
public record Diagnostic(
    Kind kind, Optional<Location> location, String message, Optional<String> tag) implements Event {

  /** What a message says about the state of the command. */
  public enum Kind {
    /** The command cannot have its full result. */
    ERROR,
    /** Something is doubtful, but the command goes on. */
    WARNING,
    /** Good to know. */
    INFO,
    /** Printed by a build file for its author. */
    DEBUG,
    /** What is being done; of no use once it is done. */
    PROGRESS,
    /** A test has failed. */
    FAIL,
    /** A test has passed. */
    PASS,
    /** A test did not end in time. */
    TIMEOUT,
    /** Output of a subprocess for its standard output. */
    STDOUT,
    /** Output of a subprocess for its standard error. */
    STDERR,
    /** Shown as it is, without a word for its kind. */
    PLAIN,
    /** The command line of an action. */
    SUBCOMMAND,
  }

  /** An error without a place. */
  public static Diagnostic error(String message) {
    return of(Kind.ERROR, message);
  }

  /** An error at a place. */
  public static Diagnostic error(Location location, String message) {
    return at(Kind.ERROR, location, message);
  }

  /** A warning without a place. */
  public static Diagnostic warning(String message) {
    return of(Kind.WARNING, message);
  }

  /** A warning at a place. */
  public static Diagnostic warning(Location location, String message) {
    return at(Kind.WARNING, location, message);
  }

  /** An information without a place. */
  public static Diagnostic info(String message) {
    return of(Kind.INFO, message);
  }

  /** What {@code print} said at a place. */
  public static Diagnostic debug(Location location, String message) {
    return at(Kind.DEBUG, location, message);
  }

  /** A message of any kind without a place. */
  public static Diagnostic of(Kind kind, String message) {
    return new Diagnostic(kind, Optional.empty(), message, Optional.empty());
  }

  /** A message of any kind at a place. */
  public static Diagnostic at(Kind kind, Location location, String message) {
    return new Diagnostic(kind, Optional.of(location), message, Optional.empty());
  }

  /** The same message with a tag. */
  public Diagnostic withTag(String newTag) {
    return new Diagnostic(kind, location, message, Optional.of(newTag));
  }

  /** The location, if there is one, and the message. */
  @Override
  public String toString() {
    return kind + ": " + location.map(place -> place + ": ").orElse("") + message;
  }
}
