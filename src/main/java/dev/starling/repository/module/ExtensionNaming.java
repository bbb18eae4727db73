package dev.starling.repository.module;

import com.google.common.collect.ImmutableBiMap;
import com.google.common.collect.ImmutableList;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.PackageContext;
import dev.starling.label.RepositoryMapping;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out which extensions modules mean, and gives each a name that no other has. */
final class ExtensionNaming {
  /** What stands in names of repositories for a rule of {@code use_repo_rule}. */
  private static final String INNATE = "_repo_rules";

  private final Map<ExtensionId, String> names = new LinkedHashMap<>();
  private final Set<String> taken = new HashSet<>();

  /**
   * The extensions that a module uses.
   *
   * @param mapping what the module means by names of its dependencies
   */
  ImmutableList<ResolvedModule.UsedExtension> resolve(FoundModule module, RepositoryMapping mapping)
      throws ModuleException {
    Map<ExtensionId, ExtensionUsage> seen = new LinkedHashMap<>();
    ImmutableList.Builder<ResolvedModule.UsedExtension> used = ImmutableList.builder();
    for (ExtensionUsage usage : module.file().usages()) {
      ExtensionId id = id(module.key(), usage, mapping);
      ExtensionUsage before = seen.putIfAbsent(id, usage);
      if (before != null) {
        throw new ModuleException(
            "%s: the extension is used at %s already, where its file is written as '%s' instead of '%s'; write it the same way"
                .formatted(
                    usage.proxies().getFirst().location(),
                    before.proxies().getFirst().location(),
                    before.bzlFile(),
                    usage.bzlFile()));
      }
      used.add(new ResolvedModule.UsedExtension(id, usage));
      names.computeIfAbsent(id, this::unique);
    }
    return used.build();
  }

  private static ExtensionId id(ModuleKey module, ExtensionUsage usage, RepositoryMapping mapping)
      throws ModuleException {
    Label file;
    try {
      file = Label.parse(usage.bzlFile(), PackageContext.topOf(mapping));
    } catch (LabelSyntaxException e) {
      throw new ModuleException(
          "%s: invalid label '%s' of an extension: %s"
              .formatted(usage.proxies().getFirst().location(), usage.bzlFile(), e.getMessage()),
          e);
    }
    if (!file.repository().isVisible()) {
      throw new ModuleException(
          "%s: module extension %s%%%s used by %s: No repository visible as %s"
              .formatted(
                  usage.proxies().getFirst().location(),
                  usage.bzlFile(),
                  usage.extensionName(),
                  module,
                  file.repository().invisibleDescription()));
    }
    return new ExtensionId(
        file,
        usage.extensionName(),
        usage.isolation().map(variable -> new ExtensionId.Isolation(module, variable)));
  }

  private String unique(ExtensionId id) {
    for (int attempt = 1; ; attempt++) {
      String candidate = candidate(id, attempt == 1 ? "" : Integer.toString(attempt));
      if (taken.add(candidate)) {
        return candidate;
      }
    }
  }

  private static String candidate(ExtensionId id, String disambiguator) {
    String repository = id.bzlFile().repository().name();
    String name = id.isInnate() ? INNATE : id.name();
    Optional<ExtensionId.Isolation> isolation = id.isolation();
    return isolation.isEmpty()
        ? "%s+%s%s".formatted(repository, name, disambiguator)
        : "%s+_%s%s+%s+%s+%s"
            .formatted(
                repository,
                name,
                disambiguator,
                isolation.get().module().name(),
                isolation.get().module().version(),
                isolation.get().variable());
  }

  /** The names that were given, in the order of the modules. */
  ImmutableBiMap<ExtensionId, String> names() {
    return ImmutableBiMap.copyOf(names);
  }
}
