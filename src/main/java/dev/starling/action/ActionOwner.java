package dev.starling.action;

import com.google.common.collect.ImmutableMap;
import dev.starling.label.Label;
import java.util.Optional;

/**
 * On whose behalf an action runs; shared by all actions of a target and execution group.
 *
 * @param label the target, absent for actions of the build as a whole
 * @param ruleKind the target's kind as query prints it, such as {@code genrule rule}
 * @param configurationMnemonic the name of the configuration, such as {@code k8-fastbuild}
 * @param configurationChecksum the identity of the configuration in hex digits
 * @param isTool true if the configuration is an exec configuration
 * @param executionPlatform the platform on which the action runs
 * @param executionProperties the platform's and the target's properties for remote execution
 */
public record ActionOwner(
    Optional<Label> label,
    String ruleKind,
    String configurationMnemonic,
    String configurationChecksum,
    boolean isTool,
    Optional<Label> executionPlatform,
    ImmutableMap<String, String> executionProperties) {

  /** The owner of actions that belong to no target. */
  public static final ActionOwner NONE =
      new ActionOwner(Optional.empty(), "", "", "", false, Optional.empty(), ImmutableMap.of());

  /** The label as messages show it. */
  public String displayLabel() {
    return label.map(Label::toString).orElse("(no target)");
  }
}
