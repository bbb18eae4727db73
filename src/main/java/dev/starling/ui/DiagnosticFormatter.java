package dev.starling.ui;

import dev.starling.event.Diagnostic;
import dev.starling.ui.Style.Color;
import java.util.Optional;
import net.starlark.java.syntax.Location;

/** Writes a message as users know it: {@code ERROR: file:line:column: text}. */
final class DiagnosticFormatter {
  private final Style style;
  private final int maxOutputBytes;
  private final Optional<String> relativeTo;

  DiagnosticFormatter(Style style, int maxOutputBytes, Optional<String> relativeTo) {
    this.style = style;
    this.maxOutputBytes = maxOutputBytes;
    this.relativeTo = relativeTo;
  }

  /** The message with a line end, as an internal string. */
  String format(Diagnostic diagnostic) {
    String text =
        prefix(diagnostic.kind())
            + diagnostic.location().map(location -> place(location) + ": ").orElse("")
            + shortened(diagnostic);
    return text.endsWith("\n") ? text : text + "\n";
  }

  private String place(Location location) {
    String text = location.toString();
    String root = relativeTo.orElse("") + "/";
    return relativeTo.isPresent() && text.startsWith(root) ? text.substring(root.length()) : text;
  }

  private String prefix(Diagnostic.Kind kind) {
    return switch (kind) {
      case ERROR -> style.paint(Color.BAD, "ERROR: ");
      case FAIL -> style.paint(Color.BAD, "FAIL: ");
      case TIMEOUT -> style.paint(Color.BAD, "TIMEOUT: ");
      case WARNING -> style.paint(Color.DOUBTFUL, "WARNING: ");
      case DEBUG -> style.paint(Color.FOR_AUTHORS, "DEBUG: ");
      case INFO -> style.paint(Color.GOOD, "INFO: ");
      case PASS -> style.paint(Color.GOOD, "PASS: ");
      case SUBCOMMAND -> style.paint(Color.GOOD, "SUBCOMMAND: ");
      case PROGRESS, STDOUT, STDERR, PLAIN -> "";
    };
  }

  private String shortened(Diagnostic diagnostic) {
    String message = diagnostic.message();
    return switch (diagnostic.kind()) {
      case STDOUT, STDERR ->
          maxOutputBytes < 0 || message.length() <= maxOutputBytes
              ? message
              : "%s\n... (%d more bytes; see --experimental_ui_max_stdouterr_bytes)"
                  .formatted(
                      message.substring(0, maxOutputBytes), message.length() - maxOutputBytes);
      case ERROR, FAIL, TIMEOUT, WARNING, DEBUG, INFO, PASS, SUBCOMMAND, PROGRESS, PLAIN -> message;
    };
  }
}
