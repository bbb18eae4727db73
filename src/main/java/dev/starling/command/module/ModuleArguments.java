package dev.starling.command.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.RepositoryMapping;
import dev.starling.label.RepositoryName;
import dev.starling.repository.module.ExtensionId;
import dev.starling.repository.module.ModuleGraph;
import dev.starling.repository.module.ModuleKey;
import dev.starling.repository.module.ModuleMappings;
import dev.starling.repository.module.ModuleVersion;
import dev.starling.repository.module.ResolvedModule;
import net.starlark.java.syntax.EditDistance;

/** Finds the modules, repositories and extensions that arguments of {@code mod} name. */
final class ModuleArguments {
  private static final String ROOT = "<root>";

  private final ModuleSession session;
  private final ModuleGraph graph;

  ModuleArguments(ModuleSession session) {
    this.session = session;
    this.graph = session.modules();
  }

  private static CommandException mistake(String message) {
    return new CommandException(ExitCode.COMMAND_LINE_ERROR, message);
  }

  /** All modules that any of the arguments names. */
  ImmutableSortedSet<ModuleKey> modules(ImmutableList<String> arguments) throws CommandException {
    ImmutableSortedSet.Builder<ModuleKey> keys = ImmutableSortedSet.naturalOrder();
    for (String argument : arguments) {
      keys.addAll(modules(argument));
    }
    return keys.build();
  }

  /** As {@link #modules(ImmutableList)}, where there must be an argument. */
  ImmutableSortedSet<ModuleKey> oneOrMore(ImmutableList<String> arguments) throws CommandException {
    if (arguments.isEmpty()) {
      throw mistake("No arguments were specified: name at least one module, such as <root>");
    }
    return modules(arguments);
  }

  private ImmutableList<ModuleKey> modules(String argument) throws CommandException {
    if (argument.equals(ROOT)) {
      return ImmutableList.of(ModuleKey.ROOT);
    }
    if (argument.startsWith("@")) {
      RepositoryName repository = repository(argument);
      return ImmutableList.of(
          graph
              .moduleOf(repository)
              .map(ResolvedModule::key)
              .orElseThrow(
                  () ->
                      mistake("the repository '%s' is not that of a module".formatted(argument))));
    }
    int at = argument.indexOf('@');
    String name = at < 0 ? argument : argument.substring(0, at);
    ImmutableList<ModuleKey> candidates =
        (session.showsUnused() ? graph.found().keySet() : graph.modules().keySet())
            .stream()
                .filter(key -> key.name().equals(name) || isRootCalled(key, name))
                .filter(key -> at < 0 || key.version().equals(version(argument.substring(at + 1))))
                .collect(ImmutableList.toImmutableList());
    if (candidates.isEmpty()) {
      throw mistake("In module argument %s: %s".formatted(argument, absence(argument, name)));
    }
    return candidates;
  }

  /** Why no module is meant. */
  private String absence(String argument, String name) {
    ImmutableList<ModuleKey> versions =
        graph.found().keySet().stream()
            .filter(key -> key.name().equals(name))
            .collect(ImmutableList.toImmutableList());
    if (versions.isEmpty()) {
      return "Module %s does not exist in the dependency graph%s"
          .formatted(
              name,
              EditDistance.didYouMean(
                  name, graph.modules().keySet().stream().map(ModuleKey::name).toList()));
    }
    boolean isUnused = versions.stream().anyMatch(key -> key.toString().equals(argument));
    if (isUnused || versions.stream().noneMatch(graph.modules()::containsKey)) {
      return ("Module version %s is unused as a result of module resolution. Use the"
              + " --include_unused flag to include it")
          .formatted(argument);
    }
    return "Module version %s does not exist, available versions: %s"
        .formatted(argument, versions.stream().filter(graph.modules()::containsKey).toList());
  }

  private boolean isRootCalled(ModuleKey key, String name) {
    return key.isRoot() && graph.root().file().name().equals(name);
  }

  private static ModuleVersion version(String text) {
    try {
      return text.equals("_") ? ModuleVersion.EMPTY : ModuleVersion.parse(text);
    } catch (IllegalArgumentException e) {
      return new ModuleVersion(text); // equal to no version there is
    }
  }

  /** The module in whose eyes names of repositories are meant. */
  RepositoryMapping base() throws CommandException {
    String base = session.baseModule();
    ModuleKey key =
        base.startsWith("@") && !base.startsWith("@@")
            ? graph
                .moduleOf(ModuleMappings.of(graph.root(), graph).get(base.substring(1)))
                .map(ResolvedModule::key)
                .orElseThrow(() -> mistake("no module is known as " + base))
            : modules(base).getFirst();
    return ModuleMappings.of(graph.module(key), graph);
  }

  /** The repository that {@code @name} or {@code @@name} names. */
  RepositoryName repository(String argument) throws CommandException {
    if (argument.startsWith("@@")) {
      try {
        return RepositoryName.of(argument.substring(2));
      } catch (LabelSyntaxException e) {
        throw mistake(e.getMessage());
      }
    }
    RepositoryMapping mapping = base();
    RepositoryName found = mapping.get(argument.substring(1));
    if (!found.isVisible()) {
      throw mistake("No repository visible as %s".formatted(found.invisibleDescription()));
    }
    return found;
  }

  /** The repositories that an argument names: of a module in any form, or of an extension. */
  ImmutableList<RepositoryName> repositories(String argument) throws CommandException {
    return argument.startsWith("@")
        ? ImmutableList.of(repository(argument))
        : modules(argument).stream()
            .map(key -> graph.module(key).repository())
            .collect(ImmutableList.toImmutableList());
  }

  /** The extension that {@code <arg>//path:file.bzl%name} names. */
  ExtensionId extension(String argument) throws CommandException {
    int slashes = argument.indexOf("//");
    int percent = argument.lastIndexOf('%');
    if (slashes < 0 || percent < slashes) {
      throw mistake(
          ("invalid extension '%s': the form is <arg>//path:file.bzl%%name, where <arg> names a"
                  + " module")
              .formatted(argument));
    }
    String where = argument.substring(0, slashes);
    RepositoryName repository = where.isEmpty() ? base().owner() : repositories(where).getFirst();
    Label file;
    try {
      file = Label.parseCanonical("@@" + repository.name() + argument.substring(slashes, percent));
    } catch (LabelSyntaxException e) {
      throw mistake("invalid extension '%s': %s".formatted(argument, e.getMessage()));
    }
    String name = argument.substring(percent + 1);
    return graph.extensionNames().keySet().stream()
        .filter(id -> id.bzlFile().equals(file) && id.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                mistake(
                    "No extension %s%%%s exists in the dependency graph. In use are: %s"
                        .formatted(file.unambiguousForm(), name, graph.extensionNames().keySet())));
  }
}
