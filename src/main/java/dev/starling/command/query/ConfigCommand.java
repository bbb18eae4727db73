package dev.starling.command.query;

import com.google.common.collect.ImmutableList;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.starling.command.BuildEngine;
import dev.starling.command.Command;
import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.command.CommandResult;
import dev.starling.command.ExitCode;
import dev.starling.config.BuildConfiguration;
import dev.starling.config.OptionsDifference;
import dev.starling.event.Diagnostic;
import dev.starling.option.Flag;

/** {@code config}: lists the configurations of earlier commands, shows one, or compares two. */
public final class ConfigCommand implements Command {

  private static final Flag<String> OUTPUT = Flag.string("output");
  private static final Flag<Boolean> DUMP_ALL = Flag.bool("dump_all");

  private final BuildEngine engine;

  /** The command on an engine. */
  public ConfigCommand(BuildEngine engine) {
    this.engine = engine;
  }

  @Override
  public String name() {
    return "config";
  }

  @Override
  public String summary() {
    return "Displays details of configurations.";
  }

  @Override
  public String synopsis() {
    return "<options> [configuration-id [configuration-id]]";
  }

  @Override
  public String description() {
    return "Without an argument lists the configurations that earlier commands used; with one id, or"
        + " a prefix of it, shows that configuration; with two ids, what differs.";
  }

  @Override
  public boolean needsWorkspace() {
    return true;
  }

  @Override
  public CommandResult run(CommandContext context) throws CommandException, InterruptedException {
    String output = context.options().get(OUTPUT);
    if (!output.equals("text") && !output.equals("json")) {
      throw QueryFailure.format(output, ImmutableList.of("text", "json"));
    }
    boolean json = output.equals("json");
    ImmutableList<String> ids = context.options().residue();
    KnownConfigurations known = KnownConfigurations.of(engine.open(context).graph());
    String text =
        switch (ids.size()) {
          case 0 -> context.options().get(DUMP_ALL) ? all(known, json) : list(known, json);
          case 1 -> one(known.find(told(context, "config with id " + ids.getFirst(), ids)), json);
          case 2 -> {
            told(context, "diff between configs %s and %s".formatted(ids.get(0), ids.get(1)), ids);
            yield difference(ids, known, json);
          }
          default ->
              throw new CommandException(ExitCode.COMMAND_LINE_ERROR, "Too many config ids.");
        };
    context.stdout().print(text);
    return CommandResult.of(ExitCode.SUCCESS);
  }

  private static String told(CommandContext context, String what, ImmutableList<String> ids) {
    context.events().handle(Diagnostic.info("Displaying " + what));
    return ids.getFirst();
  }

  private static String list(KnownConfigurations known, boolean json) {
    if (json) {
      JsonArray ids = new JsonArray();
      known.byChecksum().keySet().forEach(ids::add);
      JsonObject object = new JsonObject();
      object.add("configuration-IDs", ids);
      return object + "\n";
    }
    StringBuilder text = new StringBuilder("Available configurations:\n");
    known
        .byChecksum()
        .forEach(
            (id, configuration) ->
                text.append(id)
                    .append(' ')
                    .append(configuration.mnemonic())
                    .append(configuration.isToolConfiguration() ? " (exec)\n" : "\n"));
    return text.toString();
  }

  private static String all(KnownConfigurations known, boolean json) {
    if (json) {
      JsonArray all = new JsonArray();
      known.byChecksum().values().forEach(c -> all.add(ConfigurationText.json(c)));
      return all + "\n";
    }
    StringBuilder text = new StringBuilder();
    known.byChecksum().values().forEach(c -> text.append(ConfigurationText.text(c)));
    return text.toString();
  }

  private static String one(BuildConfiguration configuration, boolean json) {
    return json
        ? ConfigurationText.json(configuration) + "\n"
        : ConfigurationText.text(configuration);
  }

  private static String difference(
      ImmutableList<String> ids, KnownConfigurations known, boolean json) throws CommandException {
    BuildConfiguration second = known.find(ids.get(1));
    OptionsDifference difference =
        OptionsDifference.of(
            known.find(ids.getFirst()).options(), ImmutableList.of(second.options()));
    if (json) {
      JsonObject object = new JsonObject();
      object.addProperty("configHash1", ids.getFirst());
      object.addProperty("configHash2", ids.get(1));
      object.add("fragmentsDiff", ConfigurationText.differenceJson(difference));
      return object + "\n";
    }
    return "Displaying diff between configs %s and %s\n%s"
        .formatted(ids.getFirst(), ids.get(1), ConfigurationText.difference(difference));
  }
}
