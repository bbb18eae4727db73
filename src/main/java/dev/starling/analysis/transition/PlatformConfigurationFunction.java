package dev.starling.analysis.transition;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.starling.analysis.Configurations;
import dev.starling.analysis.toolchain.PlatformLookup;
import dev.starling.analysis.trimming.ReadRecorder;
import dev.starling.config.BuildOptions;
import dev.starling.config.InvalidOptionException;
import dev.starling.config.PlatformFlags;
import dev.starling.config.PlatformMappings;
import dev.starling.config.SettingReads;
import dev.starling.definition.LabelReader;
import dev.starling.graph.Environment;
import dev.starling.graph.NodeException;
import dev.starling.graph.NodeFunction;
import dev.starling.label.Label;
import dev.starling.label.PackageContext;
import dev.starling.label.RepositoryName;
import dev.starling.option.FlagTable;
import dev.starling.packages.RepositoryMappingKey;
import dev.starling.packages.WorkspaceFileKey;
import dev.starling.path.PathFragment;
import java.util.Map;
import java.util.Optional;

/**
 * Sets the flags of the target platform: those that the platform itself lists, or else those that
 * the file of platform mappings lists for it. Where no platform is asked for, the flags may choose
 * one.
 */
public final class PlatformConfigurationFunction
    implements NodeFunction<PlatformConfigurationKey, PlatformConfiguration> {
  private static final String DEFAULT_FILE = "platform_mappings";

  private final Configurations configurations;
  private final PlatformFlags flags = new PlatformFlags(FlagTable.standard());

  /** Makes the function. */
  public PlatformConfigurationFunction(Configurations configurations) {
    this.configurations = configurations;
  }

  @Override
  public PlatformConfiguration compute(PlatformConfigurationKey key, Environment env)
      throws NodeException, InterruptedException {
    BuildOptions options = key.configuration().options();
    PackageContext context =
        PackageContext.topOf(env.get(new RepositoryMappingKey(RepositoryName.MAIN)).mapping());
    LabelReader labels = text -> Label.parse(text, context);
    try {
      PlatformMappings mappings = mappings(options, labels, env);
      BuildOptions chosen = withPlatform(options, mappings, labels);
      ImmutableList<String> own = flagsOf(key, chosen, mappings, env);
      BuildOptions changed = own.isEmpty() ? chosen : withFlags(chosen, own, labels, env);
      return new PlatformConfiguration(
          changed.equals(options) ? key.configuration() : configurations.interned(changed));
    } catch (InvalidOptionException e) {
      throw new NodeException(e.getMessage(), e);
    }
  }

  private static PlatformMappings mappings(
      BuildOptions options, LabelReader labels, Environment env)
      throws InvalidOptionException, NodeException, InterruptedException {
    Optional<String> asked = options.string("platform_mappings").filter(path -> !path.isEmpty());
    String path = asked.orElse(DEFAULT_FILE);
    Optional<String> text = env.get(new WorkspaceFileKey(PathFragment.of(path))).text();
    if (text.isEmpty() && asked.isPresent()) {
      throw new InvalidOptionException(
          "--platform_mappings was set to '%s' relative to the top-level workspace root but no such"
                  .formatted(path)
              + " file exists");
    }
    return text.isPresent()
        ? PlatformMappings.parse(text.get(), path, labels)
        : PlatformMappings.NONE;
  }

  private BuildOptions withPlatform(
      BuildOptions options, PlatformMappings mappings, LabelReader labels)
      throws InvalidOptionException {
    if (!options.labels("platforms").isEmpty()) {
      return options;
    }
    for (Map.Entry<ImmutableList<String>, Label> entry : mappings.platformsOfFlags().entrySet()) {
      if (flags.areSet(options, entry.getKey(), labels)) {
        return options.toBuilder().set("platforms", ImmutableList.of(entry.getValue())).build();
      }
    }
    return options;
  }

  private static ImmutableList<String> flagsOf(
      PlatformConfigurationKey key,
      BuildOptions options,
      PlatformMappings mappings,
      Environment env)
      throws NodeException, InterruptedException {
    Label platform = options.targetPlatform();
    ImmutableList<String> own = PlatformLookup.platform(platform, key.configuration(), env).flags();
    return own.isEmpty() ? mappings.flagsOf(platform) : own;
  }

  private BuildOptions withFlags(
      BuildOptions options, ImmutableList<String> own, LabelReader labels, Environment env)
      throws NodeException, InterruptedException {
    try {
      return applied(options, own, labels, env);
    } catch (InvalidOptionException | NodeException e) {
      throw new NodeException(
          "in the flags of platform %s: %s".formatted(options.targetPlatform(), e.getMessage()), e);
    }
  }

  private BuildOptions applied(
      BuildOptions options, ImmutableList<String> own, LabelReader labels, Environment env)
      throws InvalidOptionException, NodeException, InterruptedException {
    PlatformFlags.Applied applied = flags.apply(options, own, labels);
    if (applied.settings().isEmpty()) {
      return applied.options();
    }
    BuildOptions.Builder builder = applied.options().toBuilder();
    ImmutableSortedMap<Label, Object> values =
        env.get(new CommandLineSettingsKey(applied.settings())).values();
    ReadRecorder.note(env, SettingReads.of(values.keySet()));
    values.forEach(builder::setStarlark);
    return builder.build();
  }
}
