package dev.starling.command.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import dev.starling.command.CommandException;
import dev.starling.command.module.ModuleSession.ExtensionInfo;
import dev.starling.repository.extension.ExtensionKey;
import dev.starling.repository.module.ExtensionId;
import dev.starling.repository.module.ModuleKey;
import dev.starling.repository.module.ResolvedModule;

/** What graphs show of the extensions that modules use. */
final class ExtensionTrees {
  private final ModuleSession session;

  ExtensionTrees(ModuleSession session) {
    this.session = session;
  }

  /** What to show below a module, by extension. */
  ImmutableMap<String, GraphNode.Extension> of(ModuleKey key)
      throws CommandException, InterruptedException {
    ResolvedModule module = session.modules().modules().get(key);
    if (module == null || session.extensionInfo() == ExtensionInfo.HIDDEN) {
      return ImmutableMap.of();
    }
    ImmutableSet<ExtensionId> filter = filter();
    ImmutableMap.Builder<String, GraphNode.Extension> shown = ImmutableMap.builder();
    for (ResolvedModule.UsedExtension used : module.usages()) {
      if (filter.isEmpty() || filter.contains(used.id())) {
        shown.put(
            used.id().toString(),
            new GraphNode.Extension(
                ImmutableSortedSet.copyOf(used.usage().imports().values()).asList(),
                unused(used.id())));
      }
    }
    return shown.buildKeepingLast();
  }

  private ImmutableSet<ExtensionId> filter() throws CommandException {
    ImmutableSet.Builder<ExtensionId> filter = ImmutableSet.builder();
    for (String extension : session.extensionFilter()) {
      filter.add(new ModuleArguments(session).extension(extension));
    }
    return filter.build();
  }

  /** The repositories of an extension that no module imports; it is evaluated only for these. */
  private ImmutableList<String> unused(ExtensionId id)
      throws CommandException, InterruptedException {
    if (session.extensionInfo() != ExtensionInfo.ALL) {
      return ImmutableList.of();
    }
    ImmutableSet<String> imported =
        session.modules().modules().values().stream()
            .flatMap(module -> module.usages().stream())
            .filter(used -> used.id().equals(id))
            .flatMap(used -> used.usage().imports().values().stream())
            .collect(ImmutableSet.toImmutableSet());
    return session.get(new ExtensionKey(id)).repositories().keySet().stream()
        .filter(name -> !imported.contains(name))
        .sorted()
        .collect(ImmutableList.toImmutableList());
  }
}
