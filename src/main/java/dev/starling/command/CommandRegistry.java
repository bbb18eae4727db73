package dev.starling.command;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import java.util.Optional;

/** All commands by name. */
public final class CommandRegistry {
  private final ImmutableSortedMap<String, Command> commands;

  private CommandRegistry(ImmutableSortedMap<String, Command> commands) {
    this.commands = commands;
  }

  /** Makes a registry; no two commands may have one name. */
  public static CommandRegistry of(Iterable<Command> commands) {
    ImmutableMap<String, Command> byName = Maps.uniqueIndex(commands, Command::name);
    return new CommandRegistry(ImmutableSortedMap.copyOf(byName));
  }

  /** The command with that name. */
  public Optional<Command> named(String name) {
    return Optional.ofNullable(commands.get(name));
  }

  /** All commands in the order of their names. */
  public Iterable<Command> all() {
    return commands.values();
  }
}
