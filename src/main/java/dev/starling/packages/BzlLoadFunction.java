package dev.starling.packages;

import com.google.common.collect.ImmutableSortedSet;
import com.google.common.hash.HashCode;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.starling.definition.BzlInitialization;
import dev.starling.definition.BzlModuleContext;
import dev.starling.definition.StarlarkExportable;
import dev.starling.event.Diagnostic;
import dev.starling.event.Event;
import dev.starling.event.EventHandler;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.label.Label;
import dev.starling.label.PackageContext;
import dev.starling.label.RepositoryMapping;
import dev.starling.path.RootedPath;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import net.starlark.java.eval.Module;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.syntax.StarlarkFile;
import net.starlark.java.syntax.SyntaxError;

/** Evaluates a {@code .bzl} file after those that it loads. */
final class BzlLoadFunction implements NodeFunction<BzlLoadKey, BzlLoadValue> {
  private final SourceReader reader;
  private final StarlarkEvaluation evaluation;
  private final BuildLanguage language;

  BzlLoadFunction(SourceReader reader, StarlarkEvaluation evaluation, BuildLanguage language) {
    this.reader = reader;
    this.evaluation = evaluation;
    this.language = language;
  }

  @Override
  public BzlLoadValue compute(BzlLoadKey key, Environment environment)
      throws NodeException, InterruptedException {
    Label label = key.label();
    RootedPath path = find(label, environment);
    SyntaxTree tree = tree(key, path, environment);
    StarlarkFile file = tree.file(reader);
    if (!file.ok()) {
      evaluation.tell(new SyntaxError.Exception(file.errors()), environment);
      throw new BzlLoadException(failed("compilation", label));
    }
    RepositoryMapping mapping =
        environment.get(new RepositoryMappingKey(label.repository())).mapping();
    PackageContext context = new PackageContext(label.packageId(), mapping);
    LoadStatements statements =
        LoadStatements.read(file, SourceDialect.ofLoaded(label.name()), context, environment);
    Map<Label, BzlLoadValue> loads =
        statements.load(key::loaded, context, "module " + label, environment);
    BuildLanguage.Names names = language.ofExtension(key, file, environment);
    HashCode digest = digest(label, tree, mapping, loads, names, environment);
    BzlModuleContext module = new BzlModuleContext(label, mapping, digest);
    return evaluate(module, tree, names, statements, loads, environment);
  }

  private static String failed(String what, Label label) {
    return "%s of module '%s'%s failed"
        .formatted(
            what,
            label.toPath(),
            label.repository().isMain() ? "" : " in repository " + label.repository());
  }

  private static RootedPath find(Label label, Environment environment)
      throws NodeException, InterruptedException {
    PackageLookup lookup = environment.get(new PackageLookupKey(label.packageId()));
    if (lookup instanceof PackageLookup.NoRepository(String reason)) {
      throw new BzlLoadException(
          "Unable to find package for %s: %s.".formatted(label.unambiguousForm(), reason));
    }
    Optional<String> violation = SubpackageBoundary.violation(label, environment);
    if (violation.isPresent()) {
      throw new BzlLoadException(violation.get());
    }
    if (!(lookup instanceof PackageLookup.Found found)) {
      throw new BzlLoadException(
          ("Every .bzl file must have a corresponding package, but '%s' does not have one. Please"
                  + " create a BUILD file in the same or any parent directory. Note that this BUILD"
                  + " file does not need to do anything except exist.")
              .formatted(label));
    }
    return found.directory().child(label.name());
  }

  /** Asks for the tree only, so that nothing here depends on the stamp of the file. */
  private static SyntaxTree tree(BzlLoadKey key, RootedPath path, Environment environment)
      throws NodeException, InterruptedException {
    SourceDialect dialect =
        key.isPrelude() ? SourceDialect.PRELUDE : SourceDialect.ofLoaded(key.label().name());
    try {
      return environment.get(new SyntaxTreeKey(path, dialect));
    } catch (SyntaxErrorsException e) {
      String message = "cannot load '%s': %s".formatted(key.label(), e.getMessage());
      throw e.isMissing() ? BzlLoadException.missing(message) : new BzlLoadException(message, e);
    }
  }

  private static HashCode digest(
      Label label,
      SyntaxTree tree,
      RepositoryMapping mapping,
      Map<Label, BzlLoadValue> loads,
      BuildLanguage.Names names,
      Environment environment)
      throws NodeException, InterruptedException {
    Hasher hasher = Hashing.sha256().newHasher();
    hasher.putUnencodedChars(label.unambiguousForm());
    hasher.putBytes(tree.digest().hash().asBytes());
    hasher.putUnencodedChars(mapping.toString());
    hasher.putUnencodedChars(environment.get(LoadingSettings.KEY).semantics().toString());
    loads.values().forEach(load -> hasher.putBytes(load.transitiveDigest().asBytes()));
    names.loaded().files().forEach(load -> hasher.putBytes(load.transitiveDigest().asBytes()));
    return hasher.hash();
  }

  /** A message with the place of the assignment, which nothing else may depend on. */
  private static Event at(StarlarkThread thread, Event event) {
    return event instanceof Diagnostic message && message.location().isEmpty()
        ? Diagnostic.at(message.kind(), thread.getInnermostStarlarkLocation(), message.message())
        : event;
  }

  private BzlLoadValue evaluate(
      BzlModuleContext context,
      SyntaxTree tree,
      BuildLanguage.Names names,
      LoadStatements statements,
      Map<Label, BzlLoadValue> loads,
      Environment environment)
      throws NodeException, InterruptedException {
    BzlVisibilityFunction.Holder visibility = new BzlVisibilityFunction.Holder();
    AtomicBoolean hasError = new AtomicBoolean();
    try (Mutability mutability = Mutability.create("module", context.label())) {
      StarlarkThread thread = evaluation.thread(mutability, environment);
      EventHandler events =
          event -> {
            if (event instanceof Diagnostic message && message.kind() == Diagnostic.Kind.ERROR) {
              hasError.set(true);
            }
            environment.events().handle(event);
          };
      new BzlInitialization(context, events).storeIn(thread);
      thread.setThreadLocal(BzlVisibilityFunction.Holder.class, visibility);
      thread.setLoader(text -> moduleOf(loads.get(statements.labels().get(text))));
      thread.setPostAssignHook(
          (name, value) -> {
            if (value instanceof StarlarkExportable exportable && !exportable.isExported()) {
              exportable.export(event -> events.handle(at(thread, event)), context.label(), name);
            }
          });
      Module module =
          Module.withPredeclaredAndData(thread.getSemantics(), names.predeclared(), context);
      switch (evaluation.run(tree, module, thread, environment)) {
        case NOT_COMPILED -> throw new BzlLoadException(failed("compilation", context.label()));
        case STOPPED -> hasError.set(true);
        case DONE -> {}
      }
      if (hasError.get()) {
        throw new BzlLoadException(failed("initialization", context.label()));
      }
      return new BzlLoadValue(
          context.label(),
          module,
          context.transitiveDigest(),
          visibility.visibility(),
          transitive(loads));
    }
  }

  private static Module moduleOf(BzlLoadValue value) {
    return value.module();
  }

  private static ImmutableSortedSet<Label> transitive(Map<Label, BzlLoadValue> loads) {
    ImmutableSortedSet.Builder<Label> all = ImmutableSortedSet.naturalOrder();
    for (BzlLoadValue load : loads.values()) {
      all.add(load.label()).addAll(load.loads());
    }
    return all.build();
  }
}
