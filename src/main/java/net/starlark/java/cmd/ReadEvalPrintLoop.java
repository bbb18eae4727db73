package net.starlark.java.cmd;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Module;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.syntax.Expression;
import net.starlark.java.syntax.FileOptions;
import net.starlark.java.syntax.ParserInput;
import net.starlark.java.syntax.SyntaxError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** Reads statements from a terminal, executes each in one module, and prints values. */
final class ReadEvalPrintLoop {
  private static final FileOptions OPTIONS =
      FileOptions.builder()
          .allowToplevelRebinding(true)
          .allowToplevelControlFlow(true)
          .loadBindsGlobally(true)
          .requireLoadStatementsFirst(false)
          .allowTypeAnnotations(true)
          .build();

  private final Module module;
  private final StarlarkThread thread;
  private final PrintStream out;

  ReadEvalPrintLoop(Interpreter interpreter, PrintStream out) {
    this.module = interpreter.newModule("<terminal>");
    this.thread = interpreter.newThread(Mutability.create("terminal"), Path.of(""));
    this.out = out;
  }

  /** Runs until the end of input. */
  void run() throws IOException, InterruptedException {
    try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
      LineReader reader =
          LineReaderBuilder.builder()
              .terminal(terminal)
              .completer(new NameCompleter(module))
              .variable(LineReader.HISTORY_FILE, historyFile())
              .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
              .build();
      while (true) {
        try {
          String chunk = read(reader);
          if (chunk == null) {
            return;
          }
          execute(chunk);
        } catch (UserInterruptException e) {
          // The line is dropped.
        }
      }
    }
  }

  /** Returns where the lines of earlier sessions are kept. */
  private static Path historyFile() {
    String state = System.getenv("XDG_STATE_HOME");
    Path directory =
        state == null || state.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".local", "state")
            : Path.of(state);
    return directory.resolve("starlark_history");
  }

  /** Reads one statement; a block ends with an empty line. */
  private static @Nullable String read(LineReader reader) {
    StringBuilder chunk = new StringBuilder();
    try {
      String line = reader.readLine(">>> ");
      chunk.append(line).append('\n');
      while (isOpen(chunk.toString()) && !line.isBlank()) {
        line = reader.readLine("... ");
        chunk.append(line).append('\n');
      }
      return chunk.toString();
    } catch (EndOfFileException e) {
      return chunk.isEmpty() ? null : chunk.toString();
    }
  }

  /** Tells whether more lines may belong to a statement: it has a block or an open bracket. */
  static boolean isOpen(String chunk) {
    int brackets = 0;
    for (int i = 0; i < chunk.length(); i++) {
      switch (chunk.charAt(i)) {
        case '(', '[', '{' -> brackets++;
        case ')', ']', '}' -> brackets--;
        default -> {}
      }
    }
    String first = chunk.lines().findFirst().orElse("").stripTrailing();
    return brackets > 0 || first.endsWith(":") || first.endsWith("\\");
  }

  /** Executes a statement; prints what it says, its value, or its error. */
  void execute(String chunk) throws InterruptedException {
    ParserInput input = ParserInput.fromString(chunk, "<terminal>");
    try {
      if (isExpression(input)) {
        Object value = Starlark.eval(input, OPTIONS, module, thread);
        if (value != Starlark.NONE) {
          out.println(Starlark.repr(value));
        }
      } else {
        Object unused = Starlark.execFile(input, OPTIONS, module, thread);
      }
    } catch (SyntaxError.Exception e) {
      e.errors().forEach(error -> out.println(error));
    } catch (EvalException e) {
      out.println(e.getMessageWithStack(Interpreter::sourceLine));
    } catch (Starlark.UncheckedEvalException e) {
      out.println("internal error: " + e.getMessage());
    }
  }

  private static boolean isExpression(ParserInput input) {
    try {
      Expression unused = Expression.parse(input, OPTIONS);
      return true;
    } catch (SyntaxError.Exception e) {
      return false;
    }
  }
}
