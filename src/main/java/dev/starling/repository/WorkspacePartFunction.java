package dev.starling.repository;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.definition.GlobalEnvironments;
import dev.starling.definition.StarlarkGlobals.FileKind;
import dev.starling.fs.FileSystem;
import dev.starling.graph.CycleException;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.RepositoryName;
import dev.starling.packages.BzlLoadKey;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Module;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.syntax.FileOptions;
import net.starlark.java.syntax.ParserInput;
import net.starlark.java.syntax.StarlarkFile;

/**
 * Evaluates one part of WORKSPACE with what those before it have bound and declared.
 *
 * <p>The file is {@code WORKSPACE.bazel} or {@code WORKSPACE}; beside modules, {@code
 * WORKSPACE.bzlmod} stands in for them where it is there.
 */
final class WorkspacePartFunction implements NodeFunction<WorkspacePartKey, WorkspacePart> {
  private static final FileOptions DIALECT = DeclarationReader.dialect("WORKSPACE files");

  private final FileSystem fileSystem;
  private final Path workspace;
  private final ImmutableMap<String, Object> predeclared;
  private final StarlarkSemantics semantics;

  WorkspacePartFunction(
      FileSystem fileSystem,
      Path workspace,
      GlobalEnvironments globals,
      StarlarkSemantics semantics) {
    this.fileSystem = fileSystem;
    this.workspace = workspace;
    this.predeclared = globals.predeclared(FileKind.WORKSPACE);
    this.semantics = semantics;
  }

  @Override
  public WorkspacePart compute(WorkspacePartKey key, Environment env)
      throws NodeException, InterruptedException {
    WorkspacePart before =
        new WorkspacePart(WorkspaceDeclarations.NOTHING, ImmutableMap.of(), false);
    if (key.part() > 0) {
      before = env.get(new WorkspacePartKey(key.part() - 1));
      if (before.isLast()) {
        return before;
      }
    }
    DeclarationReader reader = new DeclarationReader(fileSystem, semantics, env);
    Optional<RootedPath> file = file(reader, env);
    if (file.isEmpty()) {
      return new WorkspacePart(before.declarations(), ImmutableMap.of(), true);
    }
    String name = file.get().asPath().toString();
    String text = new String(reader.content(file.get()), StandardCharsets.ISO_8859_1);
    StarlarkFile whole = StarlarkFile.parse(input(text, name), DIALECT);
    ImmutableList<String> parts =
        whole.ok() ? WorkspaceParts.split(text, whole) : ImmutableList.of(text);
    WorkspaceState state = new WorkspaceState(workspace, before.declarations(), key.part() == 0);
    Map<String, Object> names = new LinkedHashMap<>(predeclared);
    names.putAll(before.bindings());
    ImmutableMap<String, Object> bound =
        reader.evaluate(
            input(parts.get(key.part()), name),
            DIALECT,
            ImmutableMap.copyOf(names),
            thread -> {
              state.storeIn(thread);
              thread.setLoader(label -> load(label, state, env));
            });
    return new WorkspacePart(
        state.declarations(),
        ImmutableMap.<String, Object>builder()
            .putAll(before.bindings())
            .putAll(bound)
            .buildKeepingLast(),
        key.part() == parts.size() - 1);
  }

  private Optional<RootedPath> file(DeclarationReader reader, Environment env)
      throws NodeException, InterruptedException {
    RootedPath root = new RootedPath(workspace, PathFragment.EMPTY);
    return env.get(DependencySystems.Key.INSTANCE).hasModules()
        ? reader.firstOf(root, "WORKSPACE.bzlmod", "WORKSPACE.bazel", "WORKSPACE")
        : reader.firstOf(root, "WORKSPACE.bazel", "WORKSPACE");
  }

  private static ParserInput input(String text, String name) {
    return ParserInput.fromLatin1(text.getBytes(StandardCharsets.ISO_8859_1), name);
  }

  private static Module load(String text, WorkspaceState state, Environment env)
      throws EvalException, InterruptedException {
    try {
      Label label = Label.parse(text, state.labelContext());
      if (!isKnown(label.repository(), state, env)) {
        throw usedTooEarly(label);
      }
      return env.get(BzlLoadKey.forRepositories(label)).module();
    } catch (CycleException e) {
      throw new EvalException(e.getMessage(), e);
    } catch (LabelSyntaxException | NodeException e) {
      throw new EvalException("cannot load '%s': %s".formatted(text, e.getMessage()), e);
    }
  }

  /** Whether a repository is there without anything that this part or a later one declares. */
  private static boolean isKnown(RepositoryName repository, WorkspaceState state, Environment env)
      throws NodeException, InterruptedException {
    return repository.isMain()
        || state.isDeclaredBefore(repository)
        || EmbeddedRepositories.isFixed(repository)
        || env.get(DependencySystems.Key.INSTANCE).hasModules()
        || env.get(RepositoryOptions.OptionsKey.INSTANCE)
            .overrides()
            .containsKey(repository.name());
  }

  private static EvalException usedTooEarly(Label label) {
    return Starlark.errorf(
        "Failed to load Starlark extension '%1$s'.\n"
            + "Cycle in the workspace file detected. This indicates that a repository is used prior"
            + " to being defined.\n"
            + "The repository '%2$s' must be declared before it is loaded from: add it with a"
            + " statement like `http_archive`, or move its declaration up.",
        label, label.repository());
  }
}
