package dev.starling.repository.extension;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.starling.graph.Environment;
import dev.starling.graph.Key;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.graph.NodeKind;
import dev.starling.graph.Value;
import dev.starling.label.RepositoryMapping;
import dev.starling.repository.module.ExtensionId;
import dev.starling.repository.module.ExtensionUsage;
import dev.starling.repository.module.ModuleGraph;
import dev.starling.repository.module.ModuleKey;
import dev.starling.repository.module.ModuleMappings;
import dev.starling.repository.module.ResolvedModule;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that evaluation of an extension sees of the modules that use it; without positions and
 * imports, so that a comment or one more {@code use_repo} changes nothing.
 *
 * @param prefix what the names of its repositories begin with
 * @param modules in the order of the graph
 * @param rootUsesItForMore whether the main module uses it not only for development
 */
record ExtensionUsages(
    ExtensionId id, String prefix, ImmutableList<Use> modules, boolean rootUsesItForMore)
    implements Value {

  /**
   * How one module uses it.
   *
   * @param mapping what the names of repositories that occur in the tags mean
   */
  record Use(
      ModuleKey module,
      String name,
      String version,
      RepositoryMapping mapping,
      ImmutableList<TagUse> tags) {}

  /** A tag. */
  record TagUse(String className, ImmutableMap<String, Object> attributes, boolean isDev) {}

  /** Asks for them. */
  record UsagesKey(ExtensionId id) implements Key<ExtensionUsages> {
    /** The kind of these nodes. */
    static final NodeKind KIND = new NodeKind("EXTENSION_USAGES");

    @Override
    public NodeKind kind() {
      return KIND;
    }

    @Override
    public String toString() {
      return "usages of module extension " + id;
    }
  }

  /** Finds them in the graph of modules. */
  static final class Function implements NodeFunction<UsagesKey, ExtensionUsages> {
    private static final Pattern REPOSITORY = Pattern.compile("@([-\\w.+]+)");

    @Override
    public ExtensionUsages compute(UsagesKey key, Environment env)
        throws NodeException, InterruptedException {
      ModuleGraph graph = env.get(ModuleGraph.GraphKey.INSTANCE);
      ImmutableList.Builder<Use> uses = ImmutableList.builder();
      boolean rootUsesItForMore = false;
      for (ResolvedModule module : graph.modules().values()) {
        for (ResolvedModule.UsedExtension used : module.usages()) {
          if (used.id().equals(key.id())) {
            uses.add(use(module, used.usage(), graph));
            rootUsesItForMore |= module.key().isRoot() && !used.usage().isDev();
          }
        }
      }
      String prefix = graph.extensionNames().get(key.id());
      return new ExtensionUsages(
          key.id(), prefix == null ? "" : prefix, uses.build(), rootUsesItForMore);
    }

    /** What a module means by the names that occur in its tags; others do not matter. */
    private static RepositoryMapping mentioned(ExtensionUsage usage, RepositoryMapping mapping) {
      Set<String> names = new HashSet<>();
      usage
          .tags()
          .forEach(
              tag -> {
                collect(tag.className(), names);
                collect(tag.attributes(), names);
              });
      return RepositoryMapping.strict(
          mapping.owner(), Maps.filterKeys(mapping.entries(), names::contains));
    }

    private static void collect(Object value, Set<String> names) {
      switch (value) {
        case String text -> {
          Matcher matcher = REPOSITORY.matcher(text);
          while (matcher.find()) {
            names.add(matcher.group(1));
          }
        }
        case Map<?, ?> map ->
            map.forEach(
                (key, element) -> {
                  collect(key, names);
                  collect(element, names);
                });
        case Iterable<?> list -> list.forEach(element -> collect(element, names));
        default -> {}
      }
    }

    private static Use use(ResolvedModule module, ExtensionUsage usage, ModuleGraph graph) {
      return new Use(
          module.key(),
          module.file().name(),
          module.file().version().text(),
          mentioned(usage, ModuleMappings.of(module, graph)),
          usage.tags().stream()
              .map(tag -> new TagUse(tag.className(), tag.attributes(), tag.isDev()))
              .collect(ImmutableList.toImmutableList()));
    }
  }
}
