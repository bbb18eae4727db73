package dev.starling.command.module;

import com.google.common.collect.ImmutableSortedSet;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.event.Diagnostic;
import dev.starling.fs.FileSystem;
import dev.starling.label.Label;
import dev.starling.repository.extension.ExtensionKey;
import dev.starling.repository.extension.ImportFixes;
import dev.starling.repository.module.ExtensionUsage;
import dev.starling.repository.module.ResolvedModule;
import dev.starling.repository.module.UseRepoEditor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Has the main module import what its extensions say it should. */
final class TidyModuleFile {
  private final ModuleSession session;
  private final FileSystem fileSystem;
  private final Map<Path, UseRepoEditor> editors = new LinkedHashMap<>();

  TidyModuleFile(ModuleSession session) {
    this.session = session;
    this.fileSystem = session.session().fileSystem();
  }

  void run() throws CommandException, InterruptedException {
    try {
      for (ResolvedModule.UsedExtension used : session.modules().root().usages()) {
        if (!used.id().isInnate()) {
          tidy(used);
        }
      }
      for (Map.Entry<Path, UseRepoEditor> editor : editors.entrySet()) {
        Optional<String> edited = editor.getValue().edited();
        if (edited.isPresent()) {
          fileSystem.write(editor.getKey(), edited.get().getBytes(StandardCharsets.ISO_8859_1));
        }
      }
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.LOCAL_ENVIRONMENTAL_ERROR, "cannot edit MODULE.bazel: " + e.getMessage(), e);
    }
  }

  private void tidy(ResolvedModule.UsedExtension used)
      throws CommandException, IOException, InterruptedException {
    ImportFixes fixes = ImportFixes.of(used, session.get(new ExtensionKey(used.id())));
    if (fixes.isEmpty()) {
      return;
    }
    change(used.usage(), /* dev= */ false, fixes.add(), fixes.remove());
    change(used.usage(), /* dev= */ true, fixes.addDev(), fixes.removeDev());
    session
        .context()
        .events()
        .handle(Diagnostic.info("Updated use_repo calls for %s".formatted(used.id())));
  }

  /** Removes from all proxies, adds to the first. */
  private void change(
      ExtensionUsage usage,
      boolean dev,
      ImmutableSortedSet<String> add,
      ImmutableSortedSet<String> remove)
      throws CommandException, IOException {
    boolean first = true;
    for (ExtensionUsage.Proxy proxy : usage.proxies()) {
      if (proxy.isDev() == dev && !proxy.variable().isEmpty()) {
        editor(proxy.file())
            .change(proxy.variable(), first ? add : ImmutableSortedSet.of(), remove);
        first = false;
      }
    }
    if (first && !add.isEmpty()) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          ("the extension '%s' wants %s to be imported%s, but the main module has no such usage that"
                  + " is assigned to a variable; add one: %s = use_extension(\"%s\", \"%s\"%s)")
              .formatted(
                  usage.extensionName(),
                  add,
                  dev ? " for development" : "",
                  usage.extensionName(),
                  usage.bzlFile(),
                  usage.extensionName(),
                  dev ? ", dev_dependency = True" : ""));
    }
  }

  private UseRepoEditor editor(String file) throws IOException {
    Path path =
        session
            .session()
            .workspace()
            .resolve(Label.parseCanonicalUnchecked(file).toPath().toString());
    UseRepoEditor known = editors.get(path);
    if (known == null) {
      known =
          new UseRepoEditor(
              new String(fileSystem.read(path), StandardCharsets.ISO_8859_1), path.toString());
      editors.put(path, known);
    }
    return known;
  }
}
