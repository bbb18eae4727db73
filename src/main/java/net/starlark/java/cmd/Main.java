package net.starlark.java.cmd;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Module;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.profile.Coverage;
import net.starlark.java.eval.profile.CpuProfile;
import net.starlark.java.syntax.ParserInput;
import net.starlark.java.syntax.SyntaxError;

/**
 * The command {@code starlark}. Exit codes: 0 for success, 1 for an error of the program, 2 for
 * wrong arguments.
 */
public final class Main {
  private static final long STACK_BYTES = 16L << 20; // address space; what is used is memory

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;

  Main(InputStream in, PrintStream out, PrintStream err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /** Runs the command and ends the process. */
  public static void main(String[] args) throws InterruptedException {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
    int code = new Main(System.in, out, err).runDeep(args);
    out.flush();
    if (code != 0) {
      System.exit(code); // looks for a logger first, which costs more than the end of main
    }
  }

  /** Runs the command on a thread on which files may load one another thousands deep. */
  int runDeep(String[] args) throws InterruptedException {
    AtomicInteger code = new AtomicInteger(1);
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                code.set(run(args));
              } catch (InterruptedException e) {
                err.println("starlark: interrupted");
              }
            },
            "starlark",
            STACK_BYTES);
    thread.start();
    thread.join();
    return code.get();
  }

  /** Runs the command and returns its exit code. */
  int run(String[] args) throws InterruptedException {
    CommandLine commandLine;
    try {
      commandLine = CommandLine.parse(args);
    } catch (CommandLine.UsageException e) {
      err.println("starlark: " + e.getMessage());
      err.print(CommandLine.USAGE);
      return 2;
    }
    try {
      return run(commandLine) ? 0 : 1;
    } catch (SyntaxError.Exception e) {
      e.errors().forEach(error -> err.println(error));
    } catch (EvalException e) {
      err.println(e.getMessageWithStack(Interpreter::sourceLine));
    } catch (IOException e) {
      err.println(
          "starlark: cannot read "
              + (commandLine.files().isEmpty()
                  ? "standard input"
                  : String.join(" ", commandLine.files()))
              + ": "
              + Interpreter.reason(e));
    } catch (Starlark.UncheckedEvalException e) {
      err.println("starlark: internal error: " + e.getMessage());
    } catch (StackOverflowError e) {
      err.println("starlark: the program is nested too deeply");
    } catch (OutOfMemoryError e) {
      err.println("starlark: out of memory");
    }
    return 1;
  }

  /** Does what is asked; returns whether it succeeded. */
  private boolean run(CommandLine commandLine)
      throws IOException, SyntaxError.Exception, EvalException, InterruptedException {
    Optional<CpuProfile> profile = commandLine.profile().map(file -> CpuProfile.start());
    Optional<Coverage> coverage = commandLine.coverage().map(file -> new Coverage());
    try {
      return run(commandLine, new Interpreter(commandLine, out, profile, coverage));
    } finally {
      if (profile.isPresent()) {
        profile.get().close();
        try (OutputStream file = Files.newOutputStream(commandLine.profile().get())) {
          profile.get().write(file);
        }
      }
      if (coverage.isPresent()) {
        Files.writeString(commandLine.coverage().get(), coverage.get().lcov());
      }
    }
  }

  private boolean run(CommandLine commandLine, Interpreter interpreter)
      throws IOException, SyntaxError.Exception, EvalException, InterruptedException {
    switch (commandLine.task()) {
      case CHECK -> {
        FileCheck check =
            new FileCheck(commandLine.dialect(), interpreter.newModule("<check>"), out);
        boolean ok = true;
        for (String file : commandLine.files()) {
          ok &= check.check(Path.of(file));
        }
        return ok;
      }
      case TEST -> {
        TestRun tests = new TestRun(interpreter, out);
        for (String file : commandLine.files()) {
          tests.run(Path.of(file));
        }
        return tests.finish();
      }
      case HELP -> {
        out.print(CommandLine.USAGE);
        return true;
      }
      case EXECUTE -> {
        execute(commandLine, interpreter);
        return true;
      }
    }
    throw new IllegalStateException();
  }

  private void execute(CommandLine commandLine, Interpreter interpreter)
      throws IOException, SyntaxError.Exception, EvalException, InterruptedException {
    if (commandLine.expression().isPresent()) {
      Object value = interpreter.evaluate(commandLine.expression().get());
      if (value != Starlark.NONE) {
        out.println(Starlark.repr(value));
      }
    } else if (!commandLine.files().isEmpty() && !commandLine.files().getFirst().equals("-")) {
      Module unused = interpreter.execute(Path.of(commandLine.files().getFirst()));
    } else if (commandLine.files().isEmpty() && isTerminal()) {
      new ReadEvalPrintLoop(interpreter, out).run();
    } else {
      Module unused =
          interpreter.execute(ParserInput.fromUTF8(in.readAllBytes(), "<stdin>"), Path.of(""));
    }
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }
}
