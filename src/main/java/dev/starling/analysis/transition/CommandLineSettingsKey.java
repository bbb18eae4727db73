package dev.starling.analysis.transition;

import com.google.common.collect.ImmutableList;
import dev.starling.graph.Key;
import dev.starling.graph.NodeKind;
import dev.starling.option.StarlarkFlag;

/**
 * Asks what values a command line gives to build settings.
 *
 * @param flags in the order of the command line
 */
public record CommandLineSettingsKey(ImmutableList<StarlarkFlag> flags)
    implements Key<CommandLineSettings> {
  /** The kind of these nodes. */
  public static final NodeKind KIND = new NodeKind("COMMAND_LINE_SETTINGS");

  @Override
  public NodeKind kind() {
    return KIND;
  }

  @Override
  public String toString() {
    return "build settings of the command line";
  }
}
