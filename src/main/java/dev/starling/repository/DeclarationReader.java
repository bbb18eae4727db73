package dev.starling.repository;

import com.google.common.collect.ImmutableMap;
import dev.starling.event.Diagnostic;
import dev.starling.file.FileDigestKey;
import dev.starling.file.FileKey;
import dev.starling.fs.FileSystem;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.path.RootedPath;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Module;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.syntax.FileOptions;
import net.starlark.java.syntax.ParserInput;
import net.starlark.java.syntax.SyntaxError;

/** Reads and evaluates files that declare repositories, on behalf of one node. */
public final class DeclarationReader {

  /** The dialect of WORKSPACE and MODULE.bazel. */
  private static final FileOptions DIALECT =
      FileOptions.builder()
          .allowToplevelRebinding(true)
          .loadBindsGlobally(true)
          .requireLoadStatementsFirst(false)
          .forbidden(FileOptions.NOT_IN_DATA_FILES)
          .build();

  private final FileSystem fileSystem;
  private final StarlarkSemantics semantics;
  private final Environment env;

  /** A reader for the node that computes in the environment. */
  public DeclarationReader(FileSystem fileSystem, StarlarkSemantics semantics, Environment env) {
    this.fileSystem = fileSystem;
    this.semantics = semantics;
    this.env = env;
  }

  /** The dialect of a kind of file, such as "WORKSPACE files". */
  public static FileOptions dialect(String fileKind) {
    return DIALECT.toBuilder().fileKind(fileKind).build();
  }

  /** Whether there is a file at the path. */
  public boolean isFile(RootedPath path) throws NodeException, InterruptedException {
    return env.get(new FileKey(path)).isFile();
  }

  /** The first of the files that is there. */
  Optional<RootedPath> firstOf(RootedPath directory, String... names)
      throws NodeException, InterruptedException {
    for (String name : names) {
      RootedPath file = directory.child(name);
      if (isFile(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /** The content of a file that is there. */
  public byte[] content(RootedPath file) throws NodeException, InterruptedException {
    env.get(new FileDigestKey(file));
    try {
      return env.blocking(() -> fileSystem.read(file.asPath()));
    } catch (IOException e) {
      throw new RepositoryException(
          "cannot read %s: %s".formatted(file.asPath(), e.getMessage()), e);
    }
  }

  /**
   * Evaluates a file.
   *
   * @param preparation gives the thread what the functions of the file need
   * @return the globals of the file
   * @throws RepositoryException if the file has errors, all of which are told by events
   */
  public ImmutableMap<String, Object> evaluate(
      ParserInput input,
      FileOptions options,
      ImmutableMap<String, Object> predeclared,
      Consumer<StarlarkThread> preparation)
      throws RepositoryException, InterruptedException {
    Module module = Module.withPredeclared(semantics, predeclared);
    try (Mutability mutability = Mutability.create(input.getFile())) {
      StarlarkThread thread = new StarlarkThread(mutability, semantics);
      preparation.accept(thread);
      thread.setPrintHandler(
          (where, message) ->
              env.events().handle(Diagnostic.debug(where.getCallerLocation(), message)));
      Starlark.execFile(input, options, module, thread);
    } catch (SyntaxError.Exception e) {
      e.errors()
          .forEach(
              error -> env.events().handle(Diagnostic.error(error.location(), error.message())));
      throw new RepositoryException("error parsing %s".formatted(input.getFile()), e);
    } catch (EvalException e) {
      env.events().handle(Diagnostic.error(e.getMessageWithStack()));
      throw new RepositoryException("error evaluating %s".formatted(input.getFile()), e);
    }
    return module.getGlobals();
  }
}
