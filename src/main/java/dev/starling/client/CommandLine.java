package dev.starling.client;

import com.google.common.collect.ImmutableList;
import dev.starling.option.FlagDefinition;
import dev.starling.option.FlagTable;
import java.util.Optional;

/** A command line, cut where the command begins. */
record CommandLine(ImmutableList<String> startupOptions, ImmutableList<String> arguments) {

  static CommandLine split(ImmutableList<String> all, FlagTable flags) {
    int next = 0;
    while (next < all.size() && all.get(next).startsWith("-")) {
      next += takesNext(all.get(next), flags) ? 2 : 1;
    }
    int command = Math.min(next, all.size());
    return new CommandLine(all.subList(0, command), all.subList(command, all.size()));
  }

  private static boolean takesNext(String option, FlagTable flags) {
    if (!option.startsWith("--") || option.contains("=")) {
      return false;
    }
    Optional<FlagDefinition> flag = flags.named(option.substring(2));
    return flag.isPresent() && !flag.get().negatable() && !flag.get().isExpansion();
  }
}
