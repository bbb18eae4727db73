package dev.starling.config;

import com.google.common.collect.ImmutableMap;
import dev.starling.definition.Provider;
import dev.starling.definition.StarlarkGlobals;

/** The globals of configurations: {@code config_common} and {@code platform_common}. */
public final class ConfigurationGlobals implements StarlarkGlobals {
  private final ImmutableMap<String, Object> modules;

  /**
   * The part.
   *
   * @param templateVariableInfo the provider of Make variables, which analysis defines
   */
  public ConfigurationGlobals(Provider templateVariableInfo) {
    this.modules =
        ImmutableMap.of(
            "config_common", new ConfigCommonModule(),
            "platform_common", new PlatformCommonModule(templateVariableInfo));
  }

  @Override
  public ImmutableMap<String, Object> globals(FileKind kind) {
    return switch (kind) {
      case BZL, BUILTINS_BZL -> modules;
      case BUILD, SCL, MODULE, REPO, VENDOR, WORKSPACE, CQUERY -> ImmutableMap.of();
    };
  }
}
