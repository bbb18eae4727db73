package dev.starling.command.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import dev.starling.command.CommandException;
import dev.starling.repository.extension.ExtensionKey;
import dev.starling.repository.module.ExtensionId;
import dev.starling.repository.module.ModuleKey;
import dev.starling.repository.module.ResolvedModule;
import java.util.HashSet;
import java.util.Set;

/** What graphs show of the extensions that modules use. */
final class ExtensionTrees {
  private final ModuleSession session;
  private final Set<ExtensionId> completed = new HashSet<>();

  ExtensionTrees(ModuleSession session) {
    this.session = session;
  }

  /** The repositories to show, by extension. */
  ImmutableMap<String, ImmutableList<GraphNode.Repository>> of(ModuleKey key)
      throws CommandException, InterruptedException {
    ResolvedModule module = session.modules().modules().get(key);
    ModuleSession.ExtensionInfo info = session.extensionInfo();
    if (module == null || info == ModuleSession.ExtensionInfo.HIDDEN) {
      return ImmutableMap.of();
    }
    ImmutableSet<ExtensionId> filter = filter();
    ImmutableMap.Builder<String, ImmutableList<GraphNode.Repository>> shown =
        ImmutableMap.builder();
    for (ResolvedModule.UsedExtension used : module.usages()) {
      if (filter.isEmpty() || filter.contains(used.id())) {
        shown.put(used.id().toString(), repositories(used, info));
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

  private ImmutableList<GraphNode.Repository> repositories(
      ResolvedModule.UsedExtension used, ModuleSession.ExtensionInfo info)
      throws CommandException, InterruptedException {
    ImmutableSortedSet<String> imported =
        ImmutableSortedSet.copyOf(used.usage().imports().values());
    ImmutableList.Builder<GraphNode.Repository> shown = ImmutableList.builder();
    if (info != ModuleSession.ExtensionInfo.USAGES) {
      imported.forEach(name -> shown.add(new GraphNode.Repository(name, true)));
    }
    if (info == ModuleSession.ExtensionInfo.ALL && completed.add(used.id())) {
      ImmutableSortedSet.copyOf(session.get(new ExtensionKey(used.id())).repositories().keySet())
          .stream()
          .filter(name -> !imported.contains(name))
          .forEach(name -> shown.add(new GraphNode.Repository(name, false)));
    }
    return shown.build();
  }
}
