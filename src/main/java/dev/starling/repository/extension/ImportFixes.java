package dev.starling.repository.extension;

import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Sets;
import dev.starling.repository.module.ExtensionId;
import dev.starling.repository.module.ExtensionUsage;
import dev.starling.repository.module.ResolvedModule;
import java.util.Optional;
import java.util.Set;

/**
 * How what the main module imports from an extension differs from what the extension says it should
 * import.
 *
 * @param add to import regularly
 * @param addDev to import for development
 * @param remove not to import regularly
 * @param removeDev not to import for development
 * @param absent imported although the extension does not make them
 */
public record ImportFixes(
    ImmutableSortedSet<String> add,
    ImmutableSortedSet<String> addDev,
    ImmutableSortedSet<String> remove,
    ImmutableSortedSet<String> removeDev,
    ImmutableSortedSet<String> absent) {

  private static final ImmutableSortedSet<String> NO_NAMES = ImmutableSortedSet.of();

  /** Compares a usage of the main module with what the extension says. */
  public static ImportFixes of(ResolvedModule.UsedExtension used, ExtensionResult result) {
    Set<String> generated = result.repositories().keySet();
    Set<String> regular = imported(used.usage(), /* dev= */ false);
    Set<String> dev = imported(used.usage(), /* dev= */ true);
    ImmutableSortedSet<String> absent =
        sorted(Sets.difference(Sets.union(regular, dev), generated));
    ExtensionMetadata.DirectDependencies direct = result.metadata().direct();
    if (direct instanceof ExtensionMetadata.DirectDependencies.Unsaid) {
      return new ImportFixes(NO_NAMES, NO_NAMES, NO_NAMES, NO_NAMES, absent);
    }
    return new ImportFixes(
        sorted(Sets.difference(direct.regular(generated), regular)),
        sorted(Sets.difference(direct.dev(generated), dev)),
        sorted(Sets.difference(regular, direct.regular(generated))),
        sorted(Sets.difference(dev, direct.dev(generated))),
        absent);
  }

  private static Set<String> imported(ExtensionUsage usage, boolean dev) {
    ImmutableSortedSet.Builder<String> names = ImmutableSortedSet.naturalOrder();
    for (ExtensionUsage.Proxy proxy : usage.proxies()) {
      if (proxy.isDev() == dev) {
        names.addAll(proxy.imports().values());
      }
    }
    return names.build();
  }

  private static ImmutableSortedSet<String> sorted(Set<String> names) {
    return ImmutableSortedSet.copyOf(names);
  }

  /** Whether there is nothing to mend. */
  public boolean isEmpty() {
    return add.isEmpty() && addDev.isEmpty() && remove.isEmpty() && removeDev.isEmpty();
  }

  /** The message for the author of the main module, if there is something to mend. */
  Optional<String> warning(ExtensionId id) {
    if (isEmpty()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    text.append(
        "The module extension %s defined in %s reported incorrect imports of repositories via use_repo():\n"
            .formatted(id.name(), id.bzlFile().unambiguousForm()));
    section(
        text, "Imported, but not created by the extension (will cause the build to fail):", absent);
    section(
        text,
        "Not imported, but reported as direct dependencies by the extension (may cause the build"
            + " to fail):",
        sorted(Sets.union(add, addDev)));
    section(
        text,
        "Imported, but reported as indirect dependencies by the extension:",
        sorted(
            Sets.difference(
                Sets.union(remove, removeDev), Sets.union(absent, Sets.union(add, addDev)))));
    section(
        text,
        "Imported as a regular dependency, but reported as a dev dependency by the extension (may"
            + " cause the build to fail when used by other modules):",
        sorted(Sets.intersection(remove, addDev)));
    section(
        text,
        "Imported as a dev dependency, but reported as a regular dependency by the extension (may"
            + " cause the build to fail when used by other modules):",
        sorted(Sets.intersection(removeDev, add)));
    return Optional.of(
        text.append("\nFix the use_repo calls by running 'bazel mod tidy'.").toString());
  }

  private static void section(StringBuilder text, String title, Set<String> names) {
    if (!names.isEmpty()) {
      text.append('\n')
          .append(title)
          .append("\n    ")
          .append(String.join(", ", names))
          .append('\n');
    }
  }
}
