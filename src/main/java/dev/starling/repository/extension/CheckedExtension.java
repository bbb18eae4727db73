package dev.starling.repository.extension;

import com.google.common.collect.ImmutableMap;
import dev.starling.event.Diagnostic;
import dev.starling.graph.Environment;
import dev.starling.graph.Key;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.graph.NodeKind;
import dev.starling.graph.Value;
import dev.starling.repository.RepositorySpec;
import dev.starling.repository.module.ExtensionId;
import dev.starling.repository.module.ExtensionUsage;
import dev.starling.repository.module.ModuleException;
import dev.starling.repository.module.ModuleGraph;
import dev.starling.repository.module.ResolvedModule;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.syntax.EditDistance;

/**
 * The repositories of an extension whose users import only what there is.
 *
 * @param repositories by the names that the extension gives
 */
public record CheckedExtension(ImmutableMap<String, RepositorySpec> repositories) implements Value {

  /** Asks for them. */
  public record CheckedKey(ExtensionId id) implements Key<CheckedExtension> {
    /** The kind of these nodes. */
    public static final NodeKind KIND = new NodeKind("CHECKED_MODULE_EXTENSION");

    @Override
    public NodeKind kind() {
      return KIND;
    }

    @Override
    public String toString() {
      return "repositories of module extension " + id;
    }
  }

  /** Checks what modules import from an extension, and what the main module puts in its place. */
  static final class Function implements NodeFunction<CheckedKey, CheckedExtension> {
    @Override
    public CheckedExtension compute(CheckedKey key, Environment env)
        throws NodeException, InterruptedException {
      ExtensionResult result = env.get(new ExtensionKey(key.id()));
      ModuleGraph graph = env.get(ModuleGraph.GraphKey.INSTANCE);
      for (ResolvedModule module : graph.modules().values()) {
        for (ResolvedModule.UsedExtension used : module.usages()) {
          if (used.id().equals(key.id())) {
            if (module.key().isRoot()) {
              overrides(key.id(), used.usage(), result);
              imports(used, result, env);
            }
            exist(used, result, overridden(graph, key.id()));
          }
        }
      }
      return new CheckedExtension(result.repositories());
    }

    private static ImmutableMap<String, ExtensionUsage.RepositoryOverride> overridden(
        ModuleGraph graph, ExtensionId id) {
      return graph.root().usages().stream()
          .filter(used -> used.id().equals(id))
          .map(used -> used.usage().overrides())
          .findFirst()
          .orElse(ImmutableMap.of());
    }

    private static void exist(
        ResolvedModule.UsedExtension used,
        ExtensionResult result,
        ImmutableMap<String, ExtensionUsage.RepositoryOverride> overridden)
        throws ModuleException {
      for (ExtensionUsage.Proxy proxy : used.usage().proxies()) {
        for (Map.Entry<String, String> imported : proxy.imports().entrySet()) {
          String name = imported.getValue();
          if (!result.repositories().containsKey(name) && !overridden.containsKey(name)) {
            throw new ModuleException(
                ("module extension \"%s\" from \"%s\" does not generate repository \"%s\", yet it"
                        + " is imported as \"%s\" in the usage at %s%s")
                    .formatted(
                        used.id().name(),
                        used.id().bzlFile().unambiguousForm(),
                        name,
                        imported.getKey(),
                        proxy.location(),
                        EditDistance.didYouMean(name, result.repositories().keySet())));
          }
        }
      }
    }

    private static void overrides(ExtensionId id, ExtensionUsage usage, ExtensionResult result)
        throws ModuleException {
      for (var entry : usage.overrides().entrySet()) {
        boolean exists = result.repositories().containsKey(entry.getKey());
        if (entry.getValue().mustExist() && !exists) {
          throw new ModuleException(
              ("%s: module extension \"%s\" from \"%s\" does not generate repository \"%s\", yet"
                      + " it is overridden via override_repo(). Use inject_repo() instead to inject"
                      + " a new repository.%s")
                  .formatted(
                      entry.getValue().location(),
                      id.name(),
                      id.bzlFile().unambiguousForm(),
                      entry.getKey(),
                      EditDistance.didYouMean(entry.getKey(), result.repositories().keySet())));
        }
        if (!entry.getValue().mustExist() && exists) {
          throw new ModuleException(
              ("%s: module extension \"%s\" from \"%s\" generates repository \"%s\", yet it is"
                      + " injected via inject_repo(). Use override_repo() instead to override an"
                      + " existing repository.")
                  .formatted(
                      entry.getValue().location(),
                      id.name(),
                      id.bzlFile().unambiguousForm(),
                      entry.getKey()));
        }
      }
    }

    /** Warns if the main module imports something else than the extension says it should. */
    private static void imports(
        ResolvedModule.UsedExtension used, ExtensionResult result, Environment env) {
      Optional<String> warning = ImportFixes.of(used, result).warning(used.id());
      warning.ifPresent(text -> env.events().handle(Diagnostic.warning(text)));
    }
  }
}
