package dev.starling.command.build;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.command.CommandContext;
import dev.starling.command.Version;
import dev.starling.option.Assignment;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import dev.starling.option.ParsedOptions;
import dev.starling.repository.module.ModuleOptions;
import dev.starling.repository.module.ModuleOptions.LockfileMode;
import dev.starling.repository.module.ModuleOptions.Severity;
import java.nio.file.Path;

/** Reads what the command line and the environment say of modules. */
final class ModuleOptionsReader {
  private static final Flag<ImmutableList<String>> REGISTRY =
      Flag.repeated("registry", FlagTypes.STRING);
  private static final Flag<ImmutableList<String>> MIRRORS =
      Flag.repeated("module_mirrors", FlagTypes.STRING);
  private static final Flag<ImmutableList<Assignment>> OVERRIDES =
      Flag.repeated("override_module", FlagTypes.ASSIGNMENT);
  private static final Flag<ImmutableList<Assignment>> INJECTED =
      Flag.repeated("inject_repository", FlagTypes.ASSIGNMENT);
  private static final Flag<ImmutableList<String>> YANKED =
      Flag.repeated("allow_yanked_versions", FlagTypes.STRING);
  private static final Flag<Boolean> IGNORE_DEV = Flag.bool("ignore_dev_dependency");
  private static final Flag<Boolean> ISOLATION =
      Flag.bool("experimental_isolated_extension_usages");
  private static final Flag<Severity> DIRECT =
      Flag.of(
          "check_direct_dependencies",
          FlagTypes.enumeration("how bad a difference is", Severity.class));
  private static final Flag<Severity> COMPATIBILITY =
      Flag.of(
          "check_bazel_compatibility",
          FlagTypes.enumeration("how bad a difference is", Severity.class));
  static final Flag<LockfileMode> LOCKFILE =
      Flag.of(
          "lockfile_mode", FlagTypes.enumeration("how the lock file is used", LockfileMode.class));

  private static final String YANKED_VARIABLE = "BZLMOD_ALLOW_YANKED_VERSIONS";

  /** The registry that is asked when no other is named. */
  private static final String DEFAULT_REGISTRY = "https://bcr.bazel.build";

  private ModuleOptionsReader() {}

  static ModuleOptions read(CommandContext context) {
    ParsedOptions options = context.options();
    ImmutableMap<String, String> environment = context.invocation().environment();
    return new ModuleOptions(
        registries(options, context.workspaceRoot()),
        mirrors(options.get(MIRRORS)),
        GivenDirectories.of(options.get(OVERRIDES), context),
        GivenDirectories.of(options.get(INJECTED), context),
        options.get(IGNORE_DEV),
        options.get(ISOLATION),
        yanked(options.get(YANKED), environment.getOrDefault(YANKED_VARIABLE, "")),
        options.get(DIRECT),
        options.get(COMPATIBILITY),
        options.get(LOCKFILE),
        Version.COMPATIBLE);
  }

  private static ImmutableList<String> registries(ParsedOptions options, Path workspace) {
    ImmutableList<String> given = options.get(REGISTRY);
    return (given.isEmpty() ? ImmutableList.of(DEFAULT_REGISTRY) : given)
        .stream()
            .map(url -> url.replace("%workspace%", workspace.toString()))
            .map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url)
            .distinct()
            .collect(ImmutableList.toImmutableList());
  }

  /** Each value is {@code [registry=]mirror,mirror...}; the last for a registry counts. */
  private static ImmutableMap<String, ImmutableList<String>> mirrors(ImmutableList<String> values) {
    ImmutableMap.Builder<String, ImmutableList<String>> mirrors = ImmutableMap.builder();
    for (String value : values) {
      int equals = value.indexOf('=');
      mirrors.put(
          equals < 0 ? "" : value.substring(0, equals).replaceFirst("/$", ""),
          ImmutableList.copyOf(
              Splitter.on(',').omitEmptyStrings().split(value.substring(equals + 1))));
    }
    return mirrors.buildKeepingLast();
  }

  private static ImmutableSet<String> yanked(ImmutableList<String> flags, String variable) {
    Splitter commas = Splitter.on(',').trimResults().omitEmptyStrings();
    ImmutableSet.Builder<String> versions = ImmutableSet.builder();
    flags.forEach(flag -> versions.addAll(commas.split(flag)));
    return versions.addAll(commas.split(variable)).build();
  }
}
