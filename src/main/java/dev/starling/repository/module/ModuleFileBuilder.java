package dev.starling.repository.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.repository.module.ModuleFile.Dependency;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.syntax.Location;

/**
 * A MODULE.bazel while it is read; the thread local of the threads that evaluate it and what it
 * includes. Used by one thread at a time.
 */
final class ModuleFileBuilder {

  /** Whose file is read. */
  enum Role {
    /** The main module, whose overrides count. */
    ROOT,
    /** Another module, whose dev dependencies and overrides do not count. */
    DEPENDENCY
  }

  /** Evaluates a file that is included. */
  @FunctionalInterface
  interface Includer {
    void include(String label, ModuleFileBuilder builder)
        throws EvalException, InterruptedException;
  }

  private final ModuleContext context;
  private final Includer includer;
  private String currentFile;
  private boolean hasModule;
  private boolean hasStatements;
  private String name = "";
  private ModuleVersion version = ModuleVersion.EMPTY;
  private String repositoryName = "";
  private ImmutableList<String> bazelCompatibility = ImmutableList.of();
  private final Map<String, Dependency> dependencies = new LinkedHashMap<>();
  private final List<Dependency> requirements = new ArrayList<>();
  private final Map<String, ModuleOverride> overrides = new LinkedHashMap<>();
  private final UsagesBuilder usages = new UsagesBuilder();
  private final Map<String, NameUse> names = new LinkedHashMap<>();
  private final List<String> toolchains = new ArrayList<>();
  private final List<String> executionPlatforms = new ArrayList<>();
  private final Map<String, String> flagAliases = new LinkedHashMap<>();

  /** What has taken a repository's name, and where. */
  private record NameUse(String how, Location location) {}

  ModuleFileBuilder(ModuleContext context, Includer includer) {
    this.context = context;
    this.includer = includer;
    this.currentFile = "//:MODULE.bazel";
  }

  static ModuleFileBuilder of(StarlarkThread thread, String function) throws EvalException {
    ModuleFileBuilder builder = thread.getThreadLocal(ModuleFileBuilder.class);
    if (builder == null) {
      throw Starlark.errorf(
          "%s() can only be called from MODULE.bazel and files it includes", function);
    }
    return builder;
  }

  /** As {@link #of}, for a function after which {@code module()} may not be called any more. */
  static ModuleFileBuilder statementOf(StarlarkThread thread, String function)
      throws EvalException {
    ModuleFileBuilder builder = of(thread, function);
    builder.hasStatements = true;
    return builder;
  }

  ModuleContext context() {
    return context;
  }

  /** The file that is read now, as the user would name it. */
  String currentFile() {
    return currentFile;
  }

  UsagesBuilder usages() {
    return usages;
  }

  /** Whether something that is for development only shall be left out. */
  boolean leavesOut(boolean dev) {
    return dev && !context.countsDev();
  }

  void setModule(
      String newName,
      ModuleVersion newVersion,
      String newRepositoryName,
      ImmutableList<String> compatibility,
      Location location)
      throws EvalException {
    if (hasModule) {
      throw Starlark.errorf("the module() directive can only be called once");
    }
    if (hasStatements) {
      throw Starlark.errorf("if module() is called, it must be called before any other functions");
    }
    hasModule = true;
    name = newName;
    version = newVersion;
    bazelCompatibility = compatibility;
    repositoryName = newRepositoryName.isEmpty() ? newName : newRepositoryName;
    if (!repositoryName.isEmpty()) {
      takeName(repositoryName, "as the current module name", location);
    }
  }

  /** The name by which the module's labels may name its own repository, or the empty string. */
  String repositoryName() {
    return repositoryName;
  }

  /** Reserves a name of a repository in the module. */
  void takeName(String taken, String how, Location location) throws EvalException {
    NameUse before = names.putIfAbsent(taken, new NameUse(how, location));
    if (before != null) {
      throw Starlark.errorf(
          "The repo name '%s' cannot be used %s, because it is already being used %s at %s",
          taken, how, before.how(), before.location());
    }
  }

  void addDependency(String seenAs, Dependency dependency) throws EvalException {
    takeName(seenAs, "by a bazel_dep", dependency.location());
    dependencies.put(seenAs, dependency);
  }

  void addRequirement(Dependency dependency) {
    requirements.add(dependency);
  }

  void addOverride(String module, ModuleOverride override) throws EvalException {
    if (context.role() != Role.ROOT) {
      return;
    }
    if (module.equals(name)) {
      throw Starlark.errorf("the main module '%s' cannot be overridden", module);
    }
    if (overrides.putIfAbsent(module, override) != null) {
      throw Starlark.errorf("multiple overrides for dep %s found", module);
    }
  }

  void addToolchains(Iterable<String> patterns, boolean dev) throws EvalException {
    add(patterns, dev, "register_toolchains", toolchains);
  }

  void addExecutionPlatforms(Iterable<String> patterns, boolean dev) throws EvalException {
    add(patterns, dev, "register_execution_platforms", executionPlatforms);
  }

  private void add(Iterable<String> patterns, boolean dev, String function, List<String> to)
      throws EvalException {
    for (String pattern : patterns) {
      if (!pattern.startsWith("//") && !pattern.startsWith("@")) {
        throw Starlark.errorf(
            "Expected absolute target patterns (must begin with '//' or '@') for '%s' argument,"
                + " but got '%s' as an argument",
            function, pattern);
      }
      if (!leavesOut(dev)) {
        to.add(pattern);
      }
    }
  }

  void addFlagAlias(String flag, String setting) throws EvalException {
    if (context.role() != Role.ROOT) {
      return;
    }
    String before = flagAliases.putIfAbsent(flag, setting);
    if (before != null) {
      throw Starlark.errorf(
          "flag alias '%s' is already defined as an alias for '%s'", flag, before);
    }
  }

  /** Evaluates another file into this builder. */
  void include(String label) throws EvalException, InterruptedException {
    String before = currentFile;
    currentFile = label;
    try {
      includer.include(label, this);
    } finally {
      currentFile = before;
    }
  }

  /** Lets the module see a directory as a repository, as by {@code use_repo_rule}. */
  void inject(String seenAs, String path) throws EvalException {
    ModuleNames.checkRepository(seenAs);
    Location location = Location.fromFile("--inject_repository=%s=%s".formatted(seenAs, path));
    addInnate(
        seenAs,
        /* dev= */ false,
        RepositorySpecs.LOCAL_REPOSITORY.toString(),
        ImmutableMap.of("name", seenAs, "path", path),
        "by --inject_repository",
        location);
  }

  /** Declares a repository that a rule makes for this module. */
  void addInnate(
      String seenAs,
      boolean dev,
      String rule,
      ImmutableMap<String, Object> attributes,
      String how,
      Location location)
      throws EvalException {
    takeName(seenAs, how, location);
    UsagesBuilder.Usage usage =
        usages.shared(ExtensionUsage.INNATE_FILE, rule.replaceFirst("%([^%]*)$", " $1"));
    usage.proxy(location, dev, currentFile).addImport(seenAs, seenAs);
    usage.take(seenAs, location);
    usage.tag(new ExtensionUsage.Tag(rule, attributes, dev, location));
  }

  ModuleFile build() throws EvalException {
    return new ModuleFile(
        name,
        version,
        repositoryName,
        bazelCompatibility,
        ImmutableMap.copyOf(dependencies),
        ImmutableList.copyOf(requirements),
        ImmutableMap.copyOf(overrides),
        usages.build(),
        ImmutableList.copyOf(toolchains),
        ImmutableList.copyOf(executionPlatforms),
        ImmutableMap.copyOf(flagAliases));
  }
}
