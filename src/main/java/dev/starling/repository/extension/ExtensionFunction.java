package dev.starling.repository.extension;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.definition.LabelReader;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.label.PackageContext;
import dev.starling.label.RepositoryMapping;
import dev.starling.packages.BzlLoadKey;
import dev.starling.packages.BzlLoadValue;
import dev.starling.packages.RepositoryMappingKey;
import dev.starling.packages.StarlarkEvaluation;
import dev.starling.repository.FetchAttempt;
import dev.starling.repository.context.ContextRun;
import dev.starling.repository.context.ContextServices;
import dev.starling.repository.context.RecordedInput;
import dev.starling.repository.context.WatchScope;
import dev.starling.repository.module.ExtensionId;
import dev.starling.repository.module.ModuleException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.syntax.EditDistance;

/** Evaluates a module extension: loads its file, checks the tags, and calls its function. */
final class ExtensionFunction implements NodeFunction<ExtensionKey, ExtensionResult> {
  private final ContextServices services;
  private final StarlarkEvaluation evaluation;

  ExtensionFunction(ContextServices services, StarlarkEvaluation evaluation) {
    this.services = services;
    this.evaluation = evaluation;
  }

  @Override
  public ExtensionResult compute(ExtensionKey key, Environment env)
      throws NodeException, InterruptedException {
    ExtensionId id = key.id();
    ExtensionUsages usages = env.get(new ExtensionUsages.UsagesKey(id));
    if (id.isInnate()) {
      return new InnateExtension(id, usages, env).evaluate();
    }
    BzlLoadValue file = env.get(BzlLoadKey.forRepositories(id.bzlFile()));
    ModuleExtension extension = find(id, file, env);
    LockedExtension locked = env.get(new LockedExtension.LockedKey(id));
    Optional<ExtensionResult> known =
        locked.stillHolds(
            file.transitiveDigest().toString(), usages, extension.definition(), services, env);
    if (known.isPresent()) {
      return known.get();
    }
    ExtensionResult result = evaluate(id, usages, extension, file, env);
    locked.check(result, usages, env);
    return result;
  }

  private static ModuleExtension find(ExtensionId id, BzlLoadValue file, Environment env)
      throws NodeException, InterruptedException {
    if (file.module().getGlobal(id.name()) instanceof ModuleExtension extension) {
      return extension;
    }
    ImmutableList<String> names =
        file.module().getGlobals().entrySet().stream()
            .filter(global -> global.getValue() instanceof ModuleExtension)
            .map(Map.Entry::getKey)
            .collect(ImmutableList.toImmutableList());
    throw new ModuleException(
        "%s does not export a module extension called %s, yet its use is requested at %s%s"
            .formatted(
                id.bzlFile(),
                id.name(),
                UsagePlaces.ofExtension(id, env),
                EditDistance.didYouMean(id.name(), names)));
  }

  private ExtensionResult evaluate(
      ExtensionId id,
      ExtensionUsages usages,
      ModuleExtension extension,
      BzlLoadValue file,
      Environment env)
      throws NodeException, InterruptedException {
    RepositoryMapping mapping =
        env.get(new RepositoryMappingKey(id.bzlFile().repository())).mapping();
    GeneratedRepositories generated =
        new GeneratedRepositories(
            LabelReader.in(new PackageContext(id.bzlFile().packageId(), mapping)));
    Path directory =
        services.paths().external().resolveSibling("modextwd").resolve(usages.prefix());
    ContextRun run =
        ContextRun.begin(
            services, env, directory, WatchScope.REPOSITORIES_ONLY, "module extension " + id);
    StarlarkList<BazelModule> modules = new TagReader(id, extension, env).read(usages);
    for (String variable : extension.definition().environment()) {
      run.inputs().record(new RecordedInput.EnvironmentVariable(variable));
    }
    ExtensionContext context =
        new ExtensionContext(
            run, modules, id.isolation().isPresent(), usages.rootUsesItForMore(), facts(id, env));
    try (Mutability mutability = Mutability.create("module extension", id)) {
      prepare(directory);
      StarlarkThread thread = evaluation.thread(mutability, env);
      generated.storeIn(thread);
      Object result =
          Starlark.call(
              thread,
              extension.definition().implementation(),
              ImmutableList.of(context),
              ImmutableMap.of());
      context.finish();
      ExtensionMetadata metadata = metadata(result);
      metadata.check(generated.specs().keySet(), usages.rootUsesItForMore());
      return new ExtensionResult(
          generated.specs(),
          metadata,
          context.recordedInputs(),
          file.transitiveDigest().toString(),
          extension.definition().osDependent(),
          extension.definition().archDependent());
    } catch (EvalException e) {
      env.get(FetchAttempt.AttemptKey.INSTANCE); // what it downloads may be there the next time
      evaluation.tell(e, env);
      throw new ModuleException(
          "error evaluating module extension %s in %s".formatted(id.name(), id.bzlFile()), e);
    } finally {
      context.cancel();
      clear(directory);
    }
  }

  private static Dict<String, Object> facts(ExtensionId id, Environment env)
      throws NodeException, InterruptedException {
    Dict.Builder<String, Object> facts = Dict.builder();
    env.get(new LockedExtension.FactsKey(id))
        .facts()
        .forEach((name, value) -> facts.put(name, Starlark.fromJava(value, null)));
    return facts.buildImmutable();
  }

  private static ExtensionMetadata metadata(Object result) throws EvalException {
    if (result == Starlark.NONE) {
      return ExtensionMetadata.NOTHING;
    }
    if (result instanceof ExtensionMetadata metadata) {
      return metadata;
    }
    throw Starlark.errorf(
        "expected the function of a module extension to return None or extension_metadata, got %s",
        Starlark.type(result));
  }

  private void prepare(Path directory) throws ModuleException {
    try {
      services.fileSystem().deleteTree(directory);
      services.fileSystem().createDirectories(directory);
    } catch (IOException e) {
      throw new ModuleException(
          "cannot make the working directory %s: %s".formatted(directory, e.getMessage()), e);
    }
  }

  private void clear(Path directory) throws ModuleException {
    try {
      services.fileSystem().deleteTree(directory);
    } catch (IOException e) {
      throw new ModuleException(
          "cannot remove the working directory %s: %s".formatted(directory, e.getMessage()), e);
    }
  }
}
