package dev.starling.repository;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.packages.BzlLoadKey;
import dev.starling.path.RootedPath;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Module;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.syntax.FileOptions;
import net.starlark.java.syntax.ParserInput;
import net.starlark.java.syntax.StarlarkFile;

/** Evaluates a WORKSPACE file up to one of its parts. */
final class WorkspaceEvaluation {

  private static final FileOptions DIALECT = DeclarationReader.dialect("WORKSPACE files");

  private final DeclarationReader reader;
  private final RootedPath file;
  private final Environment env;

  WorkspaceEvaluation(DeclarationReader reader, RootedPath file, Environment env) {
    this.reader = reader;
    this.file = file;
    this.env = env;
  }

  /** What is declared, and whether this was the last part. */
  record Result(WorkspaceState state, boolean isComplete) {
    DeclaredRepositories toValue(EmbeddedRepositories embedded) {
      return state.toValue(embedded, isComplete);
    }
  }

  /**
   * Evaluates the parts up to {@code last}, each with the names that those before it have bound.
   *
   * @param state takes the declarations
   */
  Result evaluate(int last, WorkspaceState state, ImmutableMap<String, Object> predeclared)
      throws NodeException, InterruptedException {
    String text = new String(reader.content(file), StandardCharsets.ISO_8859_1);
    StarlarkFile whole = StarlarkFile.parse(input(text), DIALECT);
    ImmutableList<String> parts =
        whole.ok() ? WorkspaceParts.split(text, whole) : ImmutableList.of(text);
    Map<String, Object> names = new HashMap<>(predeclared);
    int end = Math.min(last, parts.size() - 1);
    for (int part = 0; part <= end; part++) {
      names.putAll(
          reader.evaluate(
              input(parts.get(part)),
              DIALECT,
              ImmutableMap.copyOf(names),
              new DeclarationReader.Sink<>(WorkspaceState.class, state),
              loader(state)));
    }
    return new Result(state, end == parts.size() - 1);
  }

  private ParserInput input(String text) {
    return ParserInput.fromLatin1(
        text.getBytes(StandardCharsets.ISO_8859_1), file.asPath().toString());
  }

  private StarlarkThread.Loader loader(WorkspaceState state) {
    return text -> load(text, state);
  }

  private Module load(String text, WorkspaceState state)
      throws EvalException, InterruptedException {
    try {
      return env.get(new BzlLoadKey(Label.parse(text, state.labelContext()))).module();
    } catch (LabelSyntaxException | NodeException e) {
      throw new EvalException("cannot load '%s': %s".formatted(text, e.getMessage()), e);
    }
  }
}
