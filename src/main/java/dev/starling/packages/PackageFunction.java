package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import dev.starling.definition.RuleFunction;
import dev.starling.event.Diagnostic;
import dev.starling.event.Progress;
import dev.starling.file.FileException;
import dev.starling.graph.CycleException;
import dev.starling.graph.Environment;
import dev.starling.graph.Key;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.label.Label;
import dev.starling.label.PackageId;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Module;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.syntax.StarlarkFile;
import net.starlark.java.syntax.SyntaxError;

/**
 * Loads a package: finds its BUILD file, loads what that loads, evaluates it.
 *
 * <p>What is wrong with targets is told and marks the package; what keeps the file from being
 * evaluated at all fails the node.
 */
public final class PackageFunction implements NodeFunction<PackageKey, Package> {
  private static final Label PRELUDE =
      Label.parseCanonicalUnchecked("//tools/build_rules:prelude_bazel");

  private final SourceReader reader;
  private final StarlarkEvaluation evaluation;
  private final BuildLanguage language;

  PackageFunction(SourceReader reader, StarlarkEvaluation evaluation, BuildLanguage language) {
    this.reader = reader;
    this.evaluation = evaluation;
    this.language = language;
  }

  @Override
  public Package compute(PackageKey key, Environment environment)
      throws NodeException, InterruptedException {
    String name = key.packageId().toString();
    environment.progress().handle(new Progress.PackageStarted(name));
    try {
      return load(key, environment);
    } finally {
      environment.progress().handle(new Progress.PackageFinished(name));
    }
  }

  private Package load(PackageKey key, Environment environment)
      throws NodeException, InterruptedException {
    PackageId id = key.packageId();
    RootedPath buildFile = find(id, environment);
    SyntaxTree tree;
    StarlarkFile file;
    try {
      tree = environment.get(new SyntaxTreeKey(buildFile, SourceDialect.BUILD));
      file = tree.file(reader);
    } catch (SyntaxErrorsException e) {
      throw new NoSuchPackageException(id, e.getMessage());
    }
    PackageBuilder builder = builder(id, buildFile, file, environment);
    if (!file.ok()) {
      evaluation.tell(new SyntaxError.Exception(file.errors()), environment);
      builder.markErrors();
      return builder.build(buildFile, ImmutableList.of());
    }
    LoadStatements statements;
    Map<Label, BzlLoadValue> loads;
    Map<String, Object> predeclared;
    try {
      statements = LoadStatements.read(file, SourceDialect.BUILD, builder.context(), environment);
      loads =
          statements.load(
              BzlLoadKey::new, builder.context(), "file " + id.canonicalForm(), environment);
      predeclared = predeclared(id, file, environment);
    } catch (CycleException e) {
      tellCycle(e, id, buildFile, environment);
      throw NoSuchPackageException.whileLoading(id, "cycle in .bzl files", e);
    } catch (NodeException e) {
      throw NoSuchPackageException.whileLoading(id, e.getMessage(), e);
    }
    evaluate(builder, tree, predeclared, statements, loads, environment);
    builder.finish();
    removeWhatOthersOwn(builder, environment);
    return builder.build(buildFile, statements.distinct());
  }

  private static PackageBuilder builder(
      PackageId id, RootedPath buildFile, StarlarkFile file, Environment environment)
      throws NodeException, InterruptedException {
    RepositoryMappingValue mapping = environment.get(new RepositoryMappingKey(id.repository()));
    PackageDefaults defaults =
        environment.get(new RepoFileKey(id.repository(), RepoFileKey.Part.ALL)).defaults();
    return new PackageBuilder(
        new PackageEnvironment(
            id,
            buildFile,
            mapping,
            NameArguments.of(file),
            (patterns, operation) -> glob(id, buildFile, patterns, operation, environment),
            new GraphPositions(environment),
            environment.events()),
        defaults);
  }

  private static RootedPath find(PackageId id, Environment environment)
      throws NodeException, InterruptedException {
    PackageLookup lookup;
    try {
      lookup = environment.get(new PackageLookupKey(id));
    } catch (FileException e) {
      throw new NoSuchPackageException(id, e.getMessage());
    }
    return switch (lookup) {
      case PackageLookup.Found found -> found.buildFile();
      case PackageLookup.Missing(String reason) -> throw new NoSuchPackageException(id, reason);
      case PackageLookup.OtherRepository(String reason) ->
          throw new NoSuchPackageException(id, reason);
      case PackageLookup.NoRepository(String reason) ->
          throw new NoSuchPackageException(id, reason);
    };
  }

  private static ImmutableList<ImmutableList<String>> glob(
      PackageId id,
      RootedPath buildFile,
      ImmutableList<String> patterns,
      GlobKey.Operation operation,
      Environment environment)
      throws NodeException, InterruptedException {
    return environment
        .all(
            patterns.stream()
                .map(pattern -> new GlobKey(id, buildFile.root(), pattern, operation))
                .toList())
        .stream()
        .map(GlobValue::paths)
        .collect(ImmutableList.toImmutableList());
  }

  private Map<String, Object> predeclared(PackageId id, StarlarkFile file, Environment environment)
      throws NodeException, InterruptedException {
    Map<String, Object> names =
        language.ofBuildFile(id.repository(), file, environment).predeclared();
    if (ExternalPackageKey.isThat(id)) {
      Map<String, Object> all = new LinkedHashMap<>(names);
      environment
          .get(ExternalPackageKey.INSTANCE)
          .rules()
          .forEach((name, rule) -> all.put(name, RuleFunction.of(rule)));
      return all;
    }
    Label label =
        Label.unvalidated(new PackageId(id.repository(), PRELUDE.packagePath()), PRELUDE.name());
    if (!environment.get(new PackageLookupKey(label.packageId())).exists()) {
      return names;
    }
    BzlLoadValue prelude;
    try {
      prelude = environment.get(new BzlLoadKey(label, /* isPrelude= */ true));
    } catch (BzlLoadException e) {
      if (e.isMissing()) {
        return names;
      }
      throw e;
    }
    Map<String, Object> all = new LinkedHashMap<>(names);
    all.putAll(prelude.module().getExportedGlobals());
    return all;
  }

  private void evaluate(
      PackageBuilder builder,
      SyntaxTree tree,
      Map<String, Object> predeclared,
      LoadStatements statements,
      Map<Label, BzlLoadValue> loads,
      Environment environment)
      throws NodeException, InterruptedException {
    Label label = builder.environment().buildFileLabel();
    try (Mutability mutability = Mutability.create("package", builder.id())) {
      StarlarkThread thread = evaluation.thread(mutability, environment);
      builder.storeIn(thread);
      thread.setLoader(text -> loads.get(statements.labels().get(text)).module());
      Module module =
          Module.withPredeclaredAndData(
              thread.getSemantics(), predeclared, new BuildFileContext(label));
      module.setFurtherNames(language.ruleNames(environment));
      if (evaluation.run(tree, module, thread, environment) != StarlarkEvaluation.Progress.DONE) {
        builder.markErrors();
        return;
      }
      runFinalizers(builder, thread, environment);
    }
  }

  /** A name that leads into the directory of another package is no target of this one. */
  private static void removeWhatOthersOwn(PackageBuilder builder, Environment environment)
      throws NodeException, InterruptedException {
    Set<PathFragment> own = new HashSet<>();
    for (Target target : builder.targets()) {
      PathFragment directory = target.label().toPath().directory();
      if (target.label().name().indexOf('/') < 0 || own.contains(directory)) {
        continue;
      }
      Optional<String> violation = SubpackageBoundary.violation(target.label(), environment);
      if (violation.isEmpty()) {
        own.add(directory);
      } else {
        builder.remove(target);
        builder.report(target.callFrame().orElseThrow(), violation.get());
      }
    }
  }

  private void runFinalizers(PackageBuilder builder, StarlarkThread thread, Environment environment)
      throws InterruptedException {
    for (MacroFunction.Call call : builder.takeFinalizers()) {
      try {
        MacroFunction.run(builder, call, thread);
      } catch (EvalException e) {
        evaluation.tell(e, environment);
        builder.markErrors();
      }
    }
  }

  /** Shows a cycle of files as users know it, beginning at the BUILD file. */
  private static void tellCycle(
      CycleException e, PackageId id, RootedPath buildFile, Environment environment) {
    StringBuilder text = new StringBuilder("cycle detected in extension files: \n    ");
    text.append(id.path().append(buildFile.path().baseName()));
    ImmutableList<Key<?>> cycle = e.cycle();
    for (int i = 0; i < cycle.size(); i++) {
      text.append(i == 0 ? "\n.-> " : "\n|   ").append(cycle.get(i));
    }
    text.append("\n`-- ").append(cycle.getFirst());
    environment.events().handle(Diagnostic.error(text.toString()));
  }
}
