package dev.starling.repository.extension;

import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.repository.module.ExtensionId;
import dev.starling.repository.module.ExtensionUsage;
import dev.starling.repository.module.ModuleGraph;
import dev.starling.repository.module.ModuleKey;
import dev.starling.repository.module.ResolvedModule;
import net.starlark.java.syntax.Location;

/**
 * Where an extension is used. Only a failing evaluation asks, so that others do not depend on
 * positions.
 */
final class UsagePlaces {
  private UsagePlaces() {}

  /** The first use of all. */
  static Location ofExtension(ExtensionId id, Environment env)
      throws NodeException, InterruptedException {
    ModuleGraph graph = env.get(ModuleGraph.GraphKey.INSTANCE);
    for (ResolvedModule module : graph.modules().values()) {
      for (ResolvedModule.UsedExtension used : module.usages()) {
        if (used.id().equals(id)) {
          return used.usage().proxies().getFirst().location();
        }
      }
    }
    return Location.BUILTIN;
  }

  /** A tag, by its number among those of one module. */
  static Location ofTag(ExtensionId id, ModuleKey module, int tag, Environment env)
      throws NodeException, InterruptedException {
    for (ResolvedModule.UsedExtension used :
        env.get(ModuleGraph.GraphKey.INSTANCE).module(module).usages()) {
      ExtensionUsage usage = used.usage();
      if (used.id().equals(id) && tag < usage.tags().size()) {
        return usage.tags().get(tag).location();
      }
    }
    return Location.BUILTIN;
  }
}
