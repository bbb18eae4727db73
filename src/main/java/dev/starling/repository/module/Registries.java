package dev.starling.repository.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.starling.file.DirectoryListingKey;
import dev.starling.file.FileKey;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.path.PathFragment;
import dev.starling.path.RootedPath;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The registries that may have a module, in the order in which they are asked. */
final class Registries {
  private final ImmutableList<String> urls;
  private final Environment env;
  private final Map<String, Optional<String>> asked = new LinkedHashMap<>();

  private Registries(ImmutableList<String> urls, Environment env) {
    this.urls = urls;
    this.env = env;
  }

  /** The registries for a module: those of the command line, unless the main module names one. */
  static Registries of(Optional<ModuleOverride> override, Environment env)
      throws NodeException, InterruptedException {
    if (override.isPresent()
        && override.get() instanceof ModuleOverride.FromRegistry from
        && !from.registry().isEmpty()) {
      return new Registries(ImmutableList.of(withoutSlash(from.registry())), env);
    }
    return new Registries(env.get(ModuleOptions.OptionsKey.INSTANCE).registries(), env);
  }

  /** An address without a slash at its end. */
  static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /**
   * A MODULE.bazel.
   *
   * @param registry that has it
   * @param url where it lies
   */
  record Found(String registry, String url, RegistryFile file) {}

  /** The MODULE.bazel of a module in the first registry that has it. */
  Optional<Found> moduleFile(ModuleKey module) throws NodeException, InterruptedException {
    for (String registry : urls) {
      String url = Registry.moduleUrl(registry, module, "MODULE.bazel");
      RegistryFile file = env.get(new RegistryFileKey(url));
      asked.put(url, file.sha256());
      if (file.content().isPresent()) {
        return Optional.of(new Found(registry, url, file));
      }
    }
    return Optional.empty();
  }

  /** What was asked for so far, with checksums of what there is. */
  ImmutableMap<String, Optional<String>> asked() {
    return ImmutableMap.copyOf(asked);
  }

  /** Names of modules, for suggestions: the given ones, and those of registries in directories. */
  ImmutableSortedSet<String> names(Set<String> others) throws NodeException, InterruptedException {
    TreeSet<String> names = new TreeSet<>(others);
    for (String registry : urls) {
      if (registry.startsWith("file:///")) {
        RootedPath modules =
            new RootedPath(Path.of(URI.create(registry)), PathFragment.of("modules"));
        if (env.get(new FileKey(modules)).isDirectory()) {
          env.get(new DirectoryListingKey(modules))
              .entries()
              .forEach(module -> names.add(module.name()));
        }
      }
    }
    return ImmutableSortedSet.copyOf(names);
  }

  @Override
  public String toString() {
    return urls.toString();
  }
}
