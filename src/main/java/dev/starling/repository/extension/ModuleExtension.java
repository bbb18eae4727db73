package dev.starling.repository.extension;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.definition.StarlarkExportable;
import dev.starling.event.EventHandler;
import dev.starling.label.Label;
import java.util.Optional;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.syntax.Location;
import org.jspecify.annotations.Nullable;

/**
 * What {@code module_extension()} returns. It has a name as soon as it is exported, and does not
 * change after that.
 */
@StarlarkBuiltin(name = "module_extension", doc = "Makes repositories of the tags of modules.")
final class ModuleExtension implements StarlarkExportable {

  /**
   * What the author says.
   *
   * @param environment the variables that the result depends on
   * @param osDependent whether the result depends on the operating system
   * @param archDependent whether the result depends on the architecture
   * @param location where the extension is defined
   */
  record Definition(
      StarlarkCallable implementation,
      ImmutableMap<String, TagClass> tagClasses,
      Optional<String> documentation,
      ImmutableSet<String> environment,
      boolean osDependent,
      boolean archDependent,
      Location location) {}

  private final Definition definition;
  private @Nullable String name;

  ModuleExtension(Definition definition) {
    this.definition = definition;
  }

  Definition definition() {
    return definition;
  }

  @Override
  public boolean isExported() {
    return name != null;
  }

  @Override
  public void export(EventHandler handler, Label bzlFile, String exportedName) {
    name = exportedName;
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append(name == null ? "<module_extension>" : "<module_extension " + name + ">");
  }
}
