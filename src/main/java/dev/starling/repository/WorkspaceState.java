package dev.starling.repository;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.PackageContext;
import dev.starling.label.RepositoryMapping;
import dev.starling.label.RepositoryName;
import dev.starling.label.TargetPattern;
import dev.starling.label.TargetPatternParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkThread;

/**
 * The declarations of a WORKSPACE file while they are read; the thread local of the thread that
 * evaluates it.
 *
 * <p>The first definition of a repository counts. Used by one thread.
 */
final class WorkspaceState {

  /** The main repository's name where WORKSPACE gives none. */
  static final String DEFAULT_NAME = "_main";

  private final Path workspace;
  private Optional<String> name = Optional.empty();
  private boolean hasStatements;
  private final Map<RepositoryName, RepositorySource> sources = new LinkedHashMap<>();
  private final Map<RepositoryName, ImmutableMap<String, RepositoryName>> mappings =
      new LinkedHashMap<>();
  private final List<TargetPattern> toolchains = new ArrayList<>();
  private final List<TargetPattern> executionPlatforms = new ArrayList<>();

  WorkspaceState(Path workspace) {
    this.workspace = workspace;
  }

  static WorkspaceState of(StarlarkThread thread, String function) throws EvalException {
    WorkspaceState state = thread.getThreadLocal(WorkspaceState.class);
    if (state == null) {
      throw Starlark.errorf("%s() can only be called while evaluating a WORKSPACE file", function);
    }
    return state;
  }

  /** Continues where another part of the file has ended. */
  void continueFrom(WorkspaceState before) {
    name = before.name;
    hasStatements = before.hasStatements;
    sources.putAll(before.sources);
    mappings.putAll(before.mappings);
    toolchains.addAll(before.toolchains);
    executionPlatforms.addAll(before.executionPlatforms);
  }

  Path workspace() {
    return workspace;
  }

  String name() {
    return name.orElse(DEFAULT_NAME);
  }

  void setName(String newName) throws EvalException {
    if (hasStatements) {
      throw Starlark.errorf(
          "workspace() function should be used only at the top of the WORKSPACE file");
    }
    name = Optional.of(newName);
    hasStatements = true;
  }

  void declare(
      RepositoryName repository,
      RepositorySource source,
      ImmutableMap<String, RepositoryName> mapping) {
    hasStatements = true;
    sources.putIfAbsent(repository, source);
    mappings.putIfAbsent(repository, mapping);
  }

  void registerToolchains(Iterable<String> patterns) throws EvalException {
    parse(patterns, toolchains);
  }

  void registerExecutionPlatforms(Iterable<String> patterns) throws EvalException {
    parse(patterns, executionPlatforms);
  }

  private void parse(Iterable<String> patterns, List<TargetPattern> to) throws EvalException {
    hasStatements = true;
    TargetPatternParser parser = TargetPatternParser.atMainRoot(mainMapping());
    for (String pattern : patterns) {
      try {
        to.add(parser.parse(pattern));
      } catch (LabelSyntaxException e) {
        throw new EvalException("error parsing target pattern: " + e.getMessage(), e);
      }
    }
  }

  /** What a label in WORKSPACE means. */
  PackageContext labelContext() {
    return PackageContext.topOf(mainMapping());
  }

  private ImmutableMap<String, RepositoryName> commonNames() {
    return ImmutableMap.of(name(), RepositoryName.MAIN);
  }

  private RepositoryMapping mainMapping() {
    return RepositoryMapping.fallback(RepositoryName.MAIN, commonNames());
  }

  /** All that is declared so far. */
  DeclaredRepositories toValue(EmbeddedRepositories embedded, boolean isComplete) {
    ImmutableMap.Builder<RepositoryName, DeclaredRepository> repositories = ImmutableMap.builder();
    repositories.putAll(embedded.declared(commonNames()));
    sources.forEach(
        (repository, source) ->
            repositories.put(
                repository,
                new DeclaredRepository(
                    source,
                    RepositoryMapping.fallback(
                        repository,
                        ImmutableMap.<String, RepositoryName>builder()
                            .putAll(commonNames())
                            .putAll(mappings.get(repository))
                            .buildKeepingLast()),
                    Optional.empty())));
    return new DeclaredRepositories(
        name(),
        mainMapping(),
        Optional.empty(),
        repositories.buildKeepingLast(),
        ImmutableMap.of(),
        ImmutableList.copyOf(toolchains),
        ImmutableList.copyOf(executionPlatforms),
        isComplete);
  }
}
