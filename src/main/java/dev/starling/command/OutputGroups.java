package dev.starling.command;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.analysis.provider.OutputGroupInfo;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import dev.starling.option.ParsedOptions;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which output groups of targets a command is about. */
public final class OutputGroups {
  private static final Flag<ImmutableList<String>> FLAG =
      Flag.flattened("output_groups", FlagTypes.COMMA_LIST);

  private OutputGroups() {}

  /** The groups of the flag, to which a plus adds and from which a minus takes. */
  public static ImmutableSet<String> of(ParsedOptions options) {
    Set<String> groups = new LinkedHashSet<>();
    groups.add(OutputGroupInfo.DEFAULT);
    boolean replaced = false;
    for (String group : options.get(FLAG)) {
      if (group.startsWith("+")) {
        groups.add(group.substring(1));
      } else if (group.startsWith("-")) {
        groups.remove(group.substring(1));
      } else {
        if (!replaced) {
          groups.clear();
          replaced = true;
        }
        groups.add(group);
      }
    }
    return ImmutableSet.copyOf(groups);
  }
}
