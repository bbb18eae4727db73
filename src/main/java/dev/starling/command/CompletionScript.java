package dev.starling.command;

import static java.util.stream.Collectors.joining;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import dev.starling.option.FlagDefinition;
import dev.starling.option.FlagTable;
import dev.starling.option.FlagTypes;
import java.util.function.Predicate;

/** Variables from which the scripts for shell completion know commands, flags and keys. */
record CompletionScript(
    FlagTable flags, ImmutableList<Command> commands, ImmutableList<InfoItem> infoItems) {

  /** What kind of words follow a command. */
  private static final ImmutableMap<String, String> ARGUMENTS =
      ImmutableMap.<String, String>builder()
          .put("analyze-profile", "path")
          .put("aquery", "label")
          .put("build", "label")
          .put("config", "string")
          .put("coverage", "label-test")
          .put("cquery", "label")
          .put("fetch", "label")
          .put("help", "command|{startup_options,target-syntax,info-keys}")
          .put("info", "info-key")
          .put("mobile-install", "label")
          .put("print_action", "label")
          .put("query", "label")
          .put("run", "label-bin")
          .put("test", "label-test")
          .buildOrThrow();

  String text() {
    StringBuilder text = new StringBuilder();
    text.append("BAZEL_COMMAND_LIST=\"")
        .append(String.join(" ", Iterables.transform(commands, Command::name)))
        .append("\"\nBAZEL_INFO_KEYS=\"\n");
    infoItems.forEach(item -> text.append(item.key()).append('\n'));
    text.append("\"\nBAZEL_STARTUP_OPTIONS=\"\n")
        .append(flags(FlagDefinition::isStartup))
        .append("\"\n");
    for (Command command : commands) {
      String variable = "BAZEL_COMMAND_" + Ascii.toUpperCase(command.name()).replace('-', '_');
      String argument = ARGUMENTS.get(command.name());
      if (argument != null) {
        text.append(variable).append("_ARGUMENT=\"").append(argument).append("\"\n");
      }
      text.append(variable)
          .append("_FLAGS=\"\n")
          .append(flags(flag -> flag.appliesTo(command.name()) && !flag.isStartup()))
          .append("\"\n");
    }
    return text.toString();
  }

  private String flags(Predicate<FlagDefinition> chosen) {
    return flags.all().stream()
        .filter(chosen)
        .filter(flag -> !flag.versions().equals("4.2"))
        .map(CompletionScript::words)
        .collect(joining());
  }

  private static String words(FlagDefinition flag) {
    if (flag.isExpansion()) {
      return "--" + flag.name() + "\n";
    }
    String positive =
        flag.type() == FlagTypes.BOOLEAN
            ? "--" + flag.name()
            : "--" + flag.name() + "=" + values(flag);
    return positive + "\n" + (flag.negatable() ? "--no" + flag.name() + "\n" : "");
  }

  private static String values(FlagDefinition flag) {
    if (flag.type() == FlagTypes.LABEL) {
      return "label";
    }
    if (flag.type() == FlagTypes.PATH) {
      return "path";
    }
    return flag.type().choices().stream().collect(joining(",", "{", "}")).replace("{}", "");
  }
}
