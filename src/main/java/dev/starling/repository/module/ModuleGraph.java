package dev.starling.repository.module;

import com.google.common.collect.ImmutableBiMap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.graph.Value;
import dev.starling.label.RepositoryName;
import java.util.Map;
import java.util.Optional;

/**
 * The modules of a build after selection.
 *
 * @param modules those that the main one needs, it first, breadth first
 * @param found every version that any module asks for
 * @param resolved what each of those depends on after selection
 * @param extensionNames what the names of the repositories begin with that an extension makes
 * @param registryFiles the files of remote registries that were asked for, with checksums
 * @param yanked versions that are used although they were withdrawn, and why
 */
public record ModuleGraph(
    ImmutableMap<ModuleKey, ResolvedModule> modules,
    ImmutableMap<ModuleKey, FoundModule> found,
    ImmutableMap<ModuleKey, ImmutableMap<String, ModuleKey>> resolved,
    ImmutableBiMap<ExtensionId, String> extensionNames,
    ImmutableSortedMap<String, Optional<String>> registryFiles,
    ImmutableSortedMap<ModuleKey, String> yanked)
    implements Value {

  /** The main module. */
  public ResolvedModule root() {
    return module(ModuleKey.ROOT);
  }

  /** One of the modules that take part. */
  public ResolvedModule module(ModuleKey key) {
    ResolvedModule module = modules.get(key);
    if (module == null) {
      throw new IllegalArgumentException("not selected: " + key);
    }
    return module;
  }

  /** The module whose source a repository is. */
  public Optional<ResolvedModule> moduleOf(RepositoryName repository) {
    return modules.values().stream()
        .filter(module -> module.repository().equals(repository))
        .findFirst();
  }

  /** The extension that makes a repository, judging by its name. */
  public Optional<ExtensionId> extensionOf(RepositoryName repository) {
    return extensionNames.entrySet().stream()
        .filter(entry -> repository.name().startsWith(entry.getValue() + "+"))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The canonical name of a repository that an extension makes. */
  public RepositoryName repositoryOf(ExtensionId extension, String name) {
    String prefix = extensionNames.get(extension);
    if (prefix == null) {
      throw new IllegalArgumentException("not used: " + extension);
    }
    return RepositoryName.unvalidated(prefix + "+" + name);
  }

  /** Asks for the graph. */
  public enum GraphKey implements Key<ModuleGraph> {
    INSTANCE;

    /** The kind of this node. */
    public static final NodeKind KIND = new NodeKind("MODULE_GRAPH");

    @Override
    public NodeKind kind() {
      return KIND;
    }

    @Override
    public String toString() {
      return "the module graph";
    }
  }
}
