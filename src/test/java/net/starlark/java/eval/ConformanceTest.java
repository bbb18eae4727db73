package net.starlark.java.eval;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.starlark.java.lib.StarlarkStruct;
import net.starlark.java.lib.json.Json;
import net.starlark.java.lib.proto.Proto;
import net.starlark.java.syntax.Construct;
import net.starlark.java.syntax.FileOptions;
import net.starlark.java.syntax.Location;
import net.starlark.java.syntax.ParserInput;
import net.starlark.java.syntax.Program;
import net.starlark.java.syntax.StarlarkFile;
import net.starlark.java.syntax.SyntaxError;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.JUnit4;

/**
 * Runs the data files under {@code src/test/starlark/spec} and {@code builtins}, which walk the
 * language specification section by section. The format is described at {@link Chunk}, the
 * functions at {@link Assertions}.
 *
 * <p>With the system property {@code conformance} only files whose path contains its value are run.
 */
@RunWith(JUnit4.class)
public final class ConformanceTest {
  private static final int LEAST_CHECKS = 1_500;

  private final Path root =
      Path.of(System.getProperty("starling.basedir", "."), "src/test/starlark");
  private final List<String> failures = new ArrayList<>();
  private int checks = 0;
  private int compileAfter;

  @Test
  public void treesDoAsSpecified() throws Exception {
    runAll(Integer.MAX_VALUE);
  }

  @Test
  public void compiledFilesAndFunctionsDoAsSpecified() throws Exception {
    runAll(0);
  }

  @Test
  public void compiledFunctionsAndLoopsDoAsSpecified() throws Exception {
    runAll(1);
  }

  private void runAll(int calls) throws Exception {
    compileAfter = calls;
    String only = System.getProperty("conformance", "");
    for (Path file : files()) {
      if (file.toString().contains(only)) {
        for (Chunk chunk :
            Chunk.split(root.relativize(file).toString(), Files.readString(file, UTF_8))) {
          run(chunk);
        }
      }
    }
    assertWithMessage("%s failures:\n%s\n", failures.size(), String.join("\n", failures))
        .that(failures)
        .isEmpty();
    if (only.isEmpty()) {
      assertThat(checks).isAtLeast(LEAST_CHECKS);
    }
  }

  private ImmutableList<Path> files() throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(p -> p.toString().endsWith(".star"))
          .filter(p -> p.startsWith(root.resolve("spec")) || p.startsWith(root.resolve("builtins")))
          .sorted()
          .collect(ImmutableList.toImmutableList());
    }
  }

  private static FileOptions dialect(ImmutableSet<String> options) {
    FileOptions.Builder dialect =
        FileOptions.builder()
            .requireLoadStatementsFirst(options.contains("loads_first"))
            .allowToplevelRebinding(!options.contains("bind_once"))
            .allowToplevelControlFlow(options.contains("toplevel_control"))
            .loadBindsGlobally(options.contains("load_binds_globally"))
            .allowLoadPrivateSymbols(options.contains("load_private"))
            .stringLiteralsAreAsciiOnly(options.contains("ascii_only"));
    if (options.contains("build_file")) {
      dialect.forbidden(FileOptions.NOT_IN_DATA_FILES).fileKind("BUILD files");
    }
    if (options.contains("no_load")) {
      dialect.forbidden(ImmutableSet.of(Construct.LOAD)).fileKind("MODULE.bazel files");
    }
    return dialect.build();
  }

  private void run(Chunk chunk) throws InterruptedException {
    List<Chunk.Expectation> missing = new ArrayList<>(chunk.expectations());
    checks += missing.size();
    boolean bytes = chunk.options().contains("byte_strings");
    StarlarkSemantics semantics =
        StarlarkSemantics.builder()
            .setBool(StarlarkSemantics.UTF8_BYTE_STRINGS, bytes)
            .setBool(StarlarkSemantics.ALLOW_RECURSION, chunk.options().contains("recursion"))
            .build();
    Assertions assertions = new Assertions();
    ParserInput input =
        bytes
            ? ParserInput.fromLatin1(chunk.text().getBytes(UTF_8), chunk.file())
            : ParserInput.fromString(chunk.text(), chunk.file());
    try (Mutability mutability = Mutability.create(chunk.file())) {
      Module module = Module.withPredeclared(semantics, predeclared(assertions));
      Program program =
          Program.compileFile(StarlarkFile.parse(input, dialect(chunk.options())), module);
      StarlarkThread thread = new StarlarkThread(mutability, semantics);
      thread.setCompileAfter(compileAfter);
      thread.setMaxExecutionSteps(2_000_000);
      thread.setPrintHandler((t, message) -> {});
      thread.setLoader(name -> load(name, semantics));
      Object unused = Starlark.execFileProgram(program, module, thread);
    } catch (SyntaxError.Exception e) {
      e.errors().forEach(error -> observe(chunk, missing, error.location(), error.message()));
    } catch (EvalException e) {
      Location location = e.getInnermostLocation();
      observe(chunk, missing, location == null ? Location.BUILTIN : location, e.getMessage());
    }
    checks += assertions.checks();
    failures.addAll(assertions.failures());
    for (Chunk.Expectation expectation : missing) {
      failures.add(
          "%s:%d: no such error: %s"
              .formatted(chunk.file(), expectation.line(), expectation.text()));
    }
  }

  private void observe(
      Chunk chunk, List<Chunk.Expectation> missing, Location location, String message) {
    for (Chunk.Expectation expectation : missing) {
      if (expectation.line() == location.line()
          && location.file().equals(chunk.file())
          && expectation.matches(message)) {
        missing.remove(expectation);
        return;
      }
    }
    failures.add("%s: unexpected error: %s".formatted(location, message));
  }

  private static ImmutableMap<String, Object> predeclared(Assertions assertions) {
    ImmutableMap.Builder<String, Object> env = ImmutableMap.builder();
    Starlark.addMethods(env, assertions);
    Starlark.addMethods(env, new BytesLibrary());
    env.put("json", Json.INSTANCE);
    env.put("proto", Proto.INSTANCE);
    env.put("struct", StarlarkStruct.Constructor.INSTANCE);
    return env.buildOrThrow();
  }

  private Module load(String name, StarlarkSemantics semantics)
      throws EvalException, InterruptedException {
    Path file = root.resolve("loaded").resolve(name);
    if (!Files.exists(file)) {
      return null;
    }
    try (Mutability mutability = Mutability.create(name)) {
      Module module = Module.withPredeclared(semantics, ImmutableMap.of());
      StarlarkThread thread = new StarlarkThread(mutability, semantics);
      thread.setCompileAfter(compileAfter);
      Object unused =
          Starlark.execFile(
              ParserInput.fromString(Files.readString(file, UTF_8), name),
              FileOptions.DEFAULT,
              module,
              thread);
      return module;
    } catch (IOException | SyntaxError.Exception e) {
      throw new EvalException(e);
    }
  }
}
