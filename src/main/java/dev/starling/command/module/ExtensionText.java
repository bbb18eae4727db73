package dev.starling.command.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.repository.extension.ExtensionKey;
import dev.starling.repository.module.ExtensionId;
import dev.starling.repository.module.ExtensionUsage;
import dev.starling.repository.module.ModuleKey;
import dev.starling.repository.module.ResolvedModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.starlark.java.syntax.Location;

/** Shows what an extension makes, who imports it, and how modules use it. */
final class ExtensionText {
  private final ModuleSession session;

  ExtensionText(ModuleSession session) {
    this.session = session;
  }

  void show(ImmutableList<String> arguments) throws CommandException, InterruptedException {
    if (arguments.isEmpty()) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR, "No arguments were specified: name at least one extension");
    }
    ModuleArguments reader = new ModuleArguments(session);
    ImmutableSet<ModuleKey> only = ImmutableSet.copyOf(reader.modules(session.extensionUsages()));
    for (String argument : arguments) {
      show(reader.extension(argument), only);
    }
  }

  private void show(ExtensionId id, ImmutableSet<ModuleKey> only)
      throws CommandException, InterruptedException {
    session.println("## %s:\n\nFetched repositories:".formatted(id));
    Map<String, List<String>> importers = importers(id);
    for (String repository :
        session.get(new ExtensionKey(id)).repositories().keySet().stream().sorted().toList()) {
      List<String> by = importers.getOrDefault(repository, List.of());
      session.println(
          "  - "
              + repository
              + (by.isEmpty() ? "" : " (imported by " + String.join(", ", by) + ")"));
    }
    session.println("");
    for (ResolvedModule module : session.modules().modules().values()) {
      if (only.isEmpty() || only.contains(module.key())) {
        for (ResolvedModule.UsedExtension used : module.usages()) {
          if (used.id().equals(id)) {
            usage(module, used.usage());
          }
        }
      }
    }
  }

  private Map<String, List<String>> importers(ExtensionId id) {
    Map<String, List<String>> importers = new TreeMap<>();
    for (ResolvedModule module : session.modules().modules().values()) {
      for (ResolvedModule.UsedExtension used : module.usages()) {
        if (used.id().equals(id)) {
          used.usage()
              .imports()
              .values()
              .forEach(
                  name ->
                      importers
                          .computeIfAbsent(name, _ -> new ArrayList<>())
                          .add(module.key().toString()));
        }
      }
    }
    return importers;
  }

  private void usage(ResolvedModule module, ExtensionUsage usage) {
    Location place = usage.proxies().getFirst().location();
    session.println(
        "## Usage in %s from %s:%d".formatted(module.key(), place.file(), place.line()));
    String variable = usage.proxies().getFirst().variable();
    String name = variable.isEmpty() ? usage.extensionName() : variable;
    for (ExtensionUsage.Tag tag : usage.tags()) {
      session.context().stdout().print(CallText.of(name + "." + tag.className(), tag.attributes()));
    }
    for (ExtensionUsage.Proxy proxy : usage.proxies()) {
      if (!proxy.imports().isEmpty()) {
        String by = proxy.variable().isEmpty() ? usage.extensionName() : proxy.variable();
        StringBuilder text = new StringBuilder("use_repo(\n  ").append(by).append(",\n");
        proxy
            .imports()
            .forEach(
                (seenAs, exported) ->
                    text.append("  ")
                        .append(seenAs.equals(exported) ? "" : seenAs + "=")
                        .append('"')
                        .append(exported)
                        .append("\",\n"));
        session.context().stdout().print(text.append(")\n").toString());
      }
    }
    session.println("");
  }
}
