package dev.starling.analysis;

import com.google.common.collect.ImmutableMap;
import dev.starling.action.ActionOwner;
import dev.starling.analysis.dependency.AttributeValues;
import dev.starling.analysis.rule.ActionOwners;
import dev.starling.config.BuildConfiguration;
import dev.starling.config.PlatformInfo;
import dev.starling.definition.ExecGroup;
import dev.starling.packages.Rule;
import java.util.Optional;

/** Makes the owners of a target's actions, one for each execution group. */
public final class ActionOwnerFactory {
  private ActionOwnerFactory() {}

  /** The owners of a target, or of an aspect on it, whose groups run where the requests say. */
  public static ActionOwners of(
      Rule rule,
      AttributeValues values,
      BuildConfiguration configuration,
      ToolchainRequests toolchains) {
    ImmutableMap<String, PlatformInfo> platforms = toolchains.platforms();
    if (platforms.isEmpty()) {
      return new ActionOwners(
          rule.label(),
          ImmutableMap.of(
              ExecGroup.DEFAULT_NAME,
              owner(rule, configuration, Optional.empty(), ImmutableMap.of())),
          toolchains.groups());
    }
    ImmutableMap<?, ?> own = values.get("exec_properties", ImmutableMap.class, ImmutableMap.of());
    ExecProperties properties = new ExecProperties(platforms.keySet());
    ImmutableMap.Builder<String, ActionOwner> owners = ImmutableMap.builder();
    platforms.forEach(
        (group, platform) ->
            owners.put(
                group,
                owner(
                    rule,
                    configuration,
                    Optional.of(platform),
                    properties.of(platform, own, group))));
    return new ActionOwners(rule.label(), owners.buildOrThrow(), toolchains.groups());
  }

  private static ActionOwner owner(
      Rule rule,
      BuildConfiguration configuration,
      Optional<PlatformInfo> platform,
      ImmutableMap<String, String> properties) {
    return new ActionOwner(
        Optional.of(rule.label()),
        rule.targetKind(),
        configuration.mnemonic(),
        configuration.checksum(),
        configuration.isToolConfiguration(),
        platform.map(PlatformInfo::label),
        properties);
  }
}
