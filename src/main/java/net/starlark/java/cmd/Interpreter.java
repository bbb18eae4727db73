package net.starlark.java.cmd;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.starlark.java.eval.BytesLibrary;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Module;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.profile.Coverage;
import net.starlark.java.eval.profile.CpuProfile;
import net.starlark.java.lib.StarlarkStruct;
import net.starlark.java.lib.json.Json;
import net.starlark.java.syntax.Location;
import net.starlark.java.syntax.ParserInput;
import net.starlark.java.syntax.Program;
import net.starlark.java.syntax.StarlarkFile;
import net.starlark.java.syntax.SyntaxError;

/** Executes files and whatever they load, each file once. */
final class Interpreter {
  private final CommandLine commandLine;
  private final PrintStream out;
  private final Optional<CpuProfile> profile;
  private final Optional<Coverage> coverage;
  private final ImmutableMap<String, Object> predeclared;
  private final SourceFiles sources;
  private final Map<Path, Module> loaded = new HashMap<>();
  private final Set<Path> loading = new LinkedHashSet<>();

  Interpreter(
      CommandLine commandLine,
      PrintStream out,
      Optional<CpuProfile> profile,
      Optional<Coverage> coverage) {
    this.commandLine = commandLine;
    this.out = out;
    this.profile = profile;
    this.coverage = coverage;
    this.predeclared = predeclared(commandLine.task());
    this.sources = new SourceFiles(commandLine.dialect().options());
  }

  private static ImmutableMap<String, Object> predeclared(CommandLine.Task task) {
    ImmutableMap.Builder<String, Object> predeclared = ImmutableMap.builder();
    Starlark.addMethods(predeclared, new BytesLibrary());
    predeclared.put("json", Json.INSTANCE);
    predeclared.put("struct", StarlarkStruct.Constructor.INSTANCE);
    if (task == CommandLine.Task.TEST) {
      Starlark.addMethods(predeclared, new TestAssertions());
    }
    return predeclared.buildOrThrow();
  }

  /** Returns a module with bytes, json, struct and the universe. */
  Module newModule(String name) {
    return Module.withPredeclaredAndData(StarlarkSemantics.DEFAULT, predeclared, name);
  }

  /** Returns a thread whose loads are relative to a directory. */
  StarlarkThread newThread(Mutability mutability, Path directory) {
    StarlarkThread thread = new StarlarkThread(mutability, StarlarkSemantics.DEFAULT);
    commandLine.limits().set(thread);
    profile.ifPresent(thread::setObserver);
    coverage.ifPresent(c -> c.watch(thread));
    thread.setPrintHandler((t, message) -> out.println(message));
    thread.setLoader(name -> load(directory.resolve(name).normalize()));
    return thread;
  }

  /** Executes a file and returns its module. */
  Module execute(ParserInput input, Path directory)
      throws SyntaxError.Exception, EvalException, InterruptedException {
    try (Mutability mutability = Mutability.create(input.getFile())) {
      Module module = newModule(input.getFile());
      Object unused =
          Starlark.execFile(
              input, commandLine.dialect().options(), module, newThread(mutability, directory));
      return module;
    }
  }

  /** Executes a file, whose loads are relative to its directory. */
  Module execute(Path file)
      throws IOException, SyntaxError.Exception, EvalException, InterruptedException {
    loading.add(SourceFiles.key(file));
    return executeTree(file);
  }

  private Module executeTree(Path file)
      throws IOException, SyntaxError.Exception, EvalException, InterruptedException {
    StarlarkFile tree = sources.parse(file);
    try (Mutability mutability = Mutability.create(tree.name())) {
      Module module = newModule(tree.name());
      Program program = Program.compileFile(tree, module);
      coverage.ifPresent(c -> c.add(tree));
      StarlarkThread thread = newThread(mutability, directoryOf(file));
      Object unused = Starlark.execFileProgram(program, module, thread);
      return module;
    }
  }

  /** Evaluates an expression, whose value may still be mutable. */
  Object evaluate(String expression)
      throws SyntaxError.Exception, EvalException, InterruptedException {
    Mutability mutability = Mutability.create("expression");
    return Starlark.eval(
        ParserInput.fromString(expression, "<expr>"),
        commandLine.dialect().options(),
        newModule("<expr>"),
        newThread(mutability, Path.of("")));
  }

  /** Returns the directory to which loads of a file are relative. */
  static Path directoryOf(Path file) {
    Path parent = file.getParent();
    return parent == null ? Path.of("") : parent;
  }

  private Module load(Path file) throws EvalException, InterruptedException {
    Path key = SourceFiles.key(file);
    Module known = loaded.get(key);
    if (known != null) {
      return known;
    }
    if (!loading.add(key)) {
      throw new EvalException("cycle of load statements: " + cycle(key));
    }
    try {
      Module module = executeTree(file);
      loaded.put(key, module);
      return module;
    } catch (IOException e) {
      throw new EvalException("cannot read " + file + ": " + reason(e));
    } catch (SyntaxError.Exception e) {
      throw new EvalException(
          "cannot load %s:\n%s"
              .formatted(
                  file,
                  e.errors().stream()
                      .map(SyntaxError::toString)
                      .collect(Collectors.joining("\n"))));
    } finally {
      loading.remove(key);
    }
  }

  private String cycle(Path key) {
    return loading.stream()
            .dropWhile(path -> !path.equals(key))
            .map(Path::toString)
            .collect(Collectors.joining(" -> "))
        + " -> "
        + key;
  }

  /** Returns what is wrong with a file in words for its user. */
  static String reason(IOException e) {
    return switch (e) {
      case java.nio.file.NoSuchFileException _ -> "no such file";
      case java.nio.file.AccessDeniedException _ -> "permission denied";
      default -> String.valueOf(e.getMessage());
    };
  }

  /** Returns a line of source for a traceback, or null. */
  static String sourceLine(Location location) {
    try {
      return Files.readString(Path.of(location.file()), UTF_8)
          .lines()
          .skip(Math.max(0, location.line() - 1))
          .findFirst()
          .orElse(null);
    } catch (IOException | RuntimeException e) {
      return null; // a traceback without the line is good enough
    }
  }
}
