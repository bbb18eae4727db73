package dev.starling.repository.module;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import dev.starling.event.Diagnostic;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may be wrong with a selection that is consistent in itself. */
final class ModuleChecks {
  private final ModuleOptions options;
  private final Environment env;

  ModuleChecks(ModuleOptions options, Environment env) {
    this.options = options;
    this.env = env;
  }

  private void complain(ModuleOptions.Severity severity, String message) throws ModuleException {
    switch (severity) {
      case OFF -> {}
      case WARNING -> env.events().handle(Diagnostic.warning(message));
      case ERROR -> throw new ModuleException(message);
    }
  }

  /** The main module should get the versions that it asks for. */
  void directDependencies(
      ModuleFile root, ImmutableMap<ModuleKey, ImmutableMap<String, ModuleKey>> selected)
      throws ModuleException {
    ImmutableMap<String, ModuleKey> got = selected.get(ModuleKey.ROOT);
    StringBuilder differences = new StringBuilder();
    root.dependencies()
        .forEach(
            (seenAs, dependency) -> {
              ModuleKey module = got.get(seenAs);
              boolean overridden = root.overrides().containsKey(dependency.name());
              if (!overridden
                  && !dependency.version().isEmpty()
                  && !module.isRoot()
                  && !module.version().equals(dependency.version())) {
                differences.append(
                    ("For repository '%s', the root module requires module version %s, but got %s"
                            + " in the resolved dependency graph. Please update the version in your"
                            + " MODULE.bazel or set --check_direct_dependencies=off\n")
                        .formatted(seenAs, dependency.key(), module));
              }
            });
    for (String difference : Splitter.on('\n').omitEmptyStrings().split(differences)) {
      complain(options.directDependencies(), difference);
    }
  }

  /** Modules may say which releases they work with. */
  void compatibility(List<FoundModule> modules) throws ModuleException {
    for (FoundModule module : modules) {
      if (!module.file().bazelCompatibility().stream().allMatch(this::allows)) {
        complain(
            options.bazelCompatibility(),
            "Bazel version %s is not compatible with module \"%s\" (bazel_compatibility: %s)"
                .formatted(options.release(), module.key(), module.file().bazelCompatibility()));
      }
    }
  }

  private boolean allows(String constraint) {
    int digits = 0;
    while (!Character.isDigit(constraint.charAt(digits))) {
      digits++;
    }
    int order =
        ModuleVersion.parse(options.release())
            .compareTo(ModuleVersion.parse(constraint.substring(digits)));
    return switch (constraint.substring(0, digits)) {
      case ">=" -> order >= 0;
      case ">" -> order > 0;
      case "<=" -> order <= 0;
      case "<" -> order < 0;
      case "-" -> order != 0;
      default -> throw new IllegalStateException(constraint);
    };
  }

  /**
   * Why a version was withdrawn, if it was. What the lock file knows of a version that was selected
   * before is believed, and a registry that cannot say withdraws nothing.
   */
  private @Nullable String withdrawal(ModuleKey key, String registry)
      throws NodeException, InterruptedException {
    LockedWithdrawal known = env.get(new LockedWithdrawal.LockedKey(key, registry));
    if (known.isKnown()) {
      return known.reason().orElse(null);
    }
    try {
      return new Registry(registry, env).yanked(key.name()).get(key.version());
    } catch (RegistryException e) {
      env.events()
          .handle(
              Diagnostic.warning(
                  "Could not read metadata file for module %s from registry %s: %s"
                      .formatted(key, registry, e.getMessage())));
      return null;
    }
  }

  /**
   * Versions that were withdrawn need permission.
   *
   * @return those that are used nevertheless, and why they were withdrawn
   */
  ImmutableSortedMap<ModuleKey, String> yanked(List<FoundModule> modules)
      throws NodeException, InterruptedException {
    ImmutableSortedMap.Builder<ModuleKey, String> used = ImmutableSortedMap.naturalOrder();
    for (FoundModule module : modules) {
      if (!(module.origin() instanceof FoundModule.Registered(String registry))) {
        continue;
      }
      ModuleKey key = module.key();
      String reason = withdrawal(key, registry);
      if (reason == null) {
        continue;
      }
      if (!options.allowedYanked().contains(ModuleOptions.ALL_YANKED)
          && !options.allowedYanked().contains(key.toString())) {
        throw new ModuleException(
            """
            Yanked version detected in your resolved dependency graph: %s, for the reason: %s.
            Yanked versions may contain serious vulnerabilities and should not be used. To fix \
            this, use a bazel_dep on a newer version of this module. To continue using this \
            version, allow it using the --allow_yanked_versions flag or the \
            BZLMOD_ALLOW_YANKED_VERSIONS env variable."""
                .formatted(key, reason));
      }
      used.put(key, reason);
    }
    return used.buildOrThrow();
  }
}
