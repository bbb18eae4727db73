package dev.starling.repository;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.definition.LabelReader;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.PackageContext;
import dev.starling.label.RepositoryMapping;
import dev.starling.label.RepositoryName;
import dev.starling.label.TargetPattern;
import dev.starling.label.TargetPatternParser;
import dev.starling.packages.RuleListing;
import dev.starling.repository.rule.RepositoryCall;
import dev.starling.repository.rule.RepositoryRule;
import dev.starling.repository.rule.RepositorySink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.syntax.Location;

/**
 * The declarations of a WORKSPACE file while one of its parts is evaluated; a thread local of the
 * thread that does.
 *
 * <p>A definition in an earlier part counts before those of later ones, since loads may have used
 * it; within a part the last one counts. Used by one thread.
 */
final class WorkspaceState implements RepositorySink, RuleListing {
  private final Path workspace;
  private final boolean isFirstPart;
  private final WorkspaceDeclarations before;
  private Optional<String> name;
  private boolean hasStatements;
  private final Map<RepositoryName, RepositoryDeclaration> added = new LinkedHashMap<>();
  private final Map<String, Optional<Label>> bindings;
  private final List<TargetPattern> toolchains;
  private final List<TargetPattern> executionPlatforms;

  WorkspaceState(Path workspace, WorkspaceDeclarations before, boolean isFirstPart) {
    this.workspace = workspace;
    this.isFirstPart = isFirstPart;
    this.before = before;
    this.name = before.name();
    this.hasStatements = before.hasStatements();
    this.bindings = new LinkedHashMap<>(before.bindings());
    this.toolchains = new ArrayList<>(before.toolchains());
    this.executionPlatforms = new ArrayList<>(before.executionPlatforms());
  }

  @Override
  public void storeIn(StarlarkThread thread) {
    RepositorySink.super.storeIn(thread);
    thread.setThreadLocal(RuleListing.class, this);
    thread.setThreadLocal(WorkspaceState.class, this);
  }

  static WorkspaceState of(StarlarkThread thread, String function) throws EvalException {
    WorkspaceState state = thread.getThreadLocal(WorkspaceState.class);
    if (state == null) {
      throw Starlark.errorf("%s() can only be called while evaluating a WORKSPACE file", function);
    }
    return state;
  }

  Path workspace() {
    return workspace;
  }

  /** Whether a part before this one declares a repository. */
  boolean isDeclaredBefore(RepositoryName repository) {
    return before.repositories().containsKey(repository);
  }

  /** What is declared when the part has ended. */
  WorkspaceDeclarations declarations() {
    Map<RepositoryName, RepositoryDeclaration> all = new LinkedHashMap<>(before.repositories());
    added.forEach(all::putIfAbsent);
    return new WorkspaceDeclarations(
        name,
        hasStatements,
        ImmutableMap.copyOf(all),
        ImmutableMap.copyOf(bindings),
        ImmutableList.copyOf(toolchains),
        ImmutableList.copyOf(executionPlatforms));
  }

  void setName(String newName) throws EvalException {
    if (hasStatements) {
      throw Starlark.errorf(
          "workspace() function should be used only at the top of the WORKSPACE file");
    }
    name = Optional.of(newName);
    hasStatements = true;
  }

  /** Declares a repository by a function of WORKSPACE itself. */
  void declare(RepositoryName repository, RepositoryDeclaration declaration) throws EvalException {
    hasStatements = true;
    if (!isFirstPart
        && (added.containsKey(repository) || before.repositories().containsKey(repository))) {
      throw Starlark.errorf(
          "Cannot redefine repository after any load statement in the WORKSPACE file (for"
              + " repository '%s')",
          repository.name());
    }
    added.put(repository, declaration);
  }

  @Override
  public void addRepository(
      RepositoryRule rule, Dict<String, Object> arguments, StarlarkThread thread)
      throws EvalException {
    hasStatements = true;
    if (!(arguments.get("name") instanceof String text)) {
      throw Starlark.errorf(
          arguments.containsKey("name")
              ? "%s 'name' attribute must be a string"
              : "%s rule has no 'name' attribute",
          rule.getName());
    }
    RepositoryName repository = RepositoryNameArguments.declared(text);
    Map<String, Object> shown = new LinkedHashMap<>(arguments);
    shown.remove("name");
    added.put(
        repository,
        new RepositoryDeclaration(
            new RepositorySource.Fetched(
                new RepositoryCall(rule, text, LabelReader.in(labelContext())).spec(arguments)),
            RepositoryNameArguments.mapping(arguments.get("repo_mapping")),
            rule.getName(),
            ImmutableMap.copyOf(shown),
            stack(thread)));
  }

  /** The calls that led to a declaration, a line for each. */
  static String stack(StarlarkThread thread) {
    StringBuilder lines = new StringBuilder();
    for (StarlarkThread.CallStackEntry call : thread.getCallStack()) {
      if (!call.location().equals(Location.BUILTIN)) {
        lines
            .append(lines.isEmpty() ? "" : "\n")
            .append("  ")
            .append(call.location())
            .append(": in ")
            .append(call.name());
      }
    }
    return lines.toString();
  }

  void bind(String target, Optional<Label> actual) {
    hasStatements = true;
    bindings.put(target, actual);
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

  private RepositoryMapping mainMapping() {
    return RepositoryMapping.fallback(
        RepositoryName.MAIN,
        ImmutableMap.of(name.orElse(WorkspaceDeclarations.DEFAULT_NAME), RepositoryName.MAIN));
  }

  // ---- existing_rule() and existing_rules()

  @Override
  public Object rule(String repository) {
    RepositoryName key = RepositoryName.unvalidated(repository);
    RepositoryDeclaration declaration = added.getOrDefault(key, before.repositories().get(key));
    return declaration == null ? Starlark.NONE : shown(repository, declaration);
  }

  @Override
  public Dict<String, Object> rules() {
    Map<String, Object> rules = new LinkedHashMap<>();
    before.repositories().forEach((key, value) -> rules.put(key.name(), shown(key.name(), value)));
    added.forEach((key, value) -> rules.put(key.name(), shown(key.name(), value)));
    bindings.forEach(
        (target, actual) ->
            rules.putIfAbsent(
                target,
                Dict.immutableCopyOf(
                    ImmutableMap.of(
                        "name",
                        target,
                        "kind",
                        "bind",
                        "actual",
                        actual.<Object>map(Label::canonicalForm).orElse(Starlark.NONE)))));
    return Dict.immutableCopyOf(rules);
  }

  private static Dict<String, Object> shown(String repository, RepositoryDeclaration declaration) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", repository);
    fields.put("kind", declaration.kind());
    fields.putAll(declaration.arguments());
    return Dict.immutableCopyOf(fields);
  }
}
