package dev.starling.command;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import dev.starling.option.NearestName;
import java.util.Comparator;

/** Shows values that scripts and users ask for: where outputs are, which release this is. */
public final class InfoCommand implements Command {
  private final ImmutableSortedMap<String, InfoItem> items;

  /** Makes the command for some keys. */
  public InfoCommand(Iterable<InfoItem> items) {
    this.items =
        ImmutableSortedMap.copyOf(
            Maps.uniqueIndex(items, InfoItem::key), Comparator.naturalOrder());
  }

  @Override
  public String name() {
    return "info";
  }

  @Override
  public String summary() {
    return "Displays runtime info about the starling server.";
  }

  @Override
  public String synopsis() {
    return "<options> [key ...]";
  }

  @Override
  public String description() {
    return "Shows the value of each key, or of all common ones. With one key only its value is"
        + " printed.";
  }

  @Override
  public boolean needsWorkspace() {
    return true;
  }

  @Override
  public ImmutableList<String> topics() {
    return items.keySet().asList();
  }

  @Override
  public Access access(ImmutableList<String> arguments) {
    boolean asksEngine =
        arguments.stream().anyMatch(key -> items.containsKey(key) && items.get(key).asksEngine());
    return asksEngine ? Access.SHARED : Access.NONE;
  }

  @Override
  public CommandResult run(CommandContext context) throws CommandException, InterruptedException {
    ImmutableList<String> keys = context.options().residue();
    ImmutableList<String> unknown =
        keys.stream()
            .filter(key -> !items.containsKey(key))
            .collect(ImmutableList.toImmutableList());
    ImmutableList<InfoItem> wanted = wanted(keys);
    for (InfoItem item : wanted) {
      String value = item.value(context);
      if (keys.size() == 1) {
        context.stdout().print(item.isText() ? value + "\n" : value);
      } else {
        context.stdout().println(item.key() + ": " + value);
      }
    }
    if (!unknown.isEmpty()) {
      throw new CommandException(ExitCode.COMMAND_LINE_ERROR, complaint(unknown));
    }
    return CommandResult.of(ExitCode.SUCCESS);
  }

  private ImmutableList<InfoItem> wanted(ImmutableList<String> keys) {
    return keys.isEmpty()
        ? items.values().stream()
            .filter(InfoItem::isShownByDefault)
            .collect(ImmutableList.toImmutableList())
        : keys.stream()
            .filter(items::containsKey)
            .map(items::get)
            .collect(ImmutableList.toImmutableList());
  }

  private String complaint(ImmutableList<String> unknown) {
    String hint =
        NearestName.of(unknown.getFirst(), items.keySet())
            .map(near -> " (did you mean '%s'?)".formatted(near))
            .orElse("");
    return "unknown key(s): '%s'%s".formatted(Joiner.on("', '").join(unknown), hint);
  }
}
