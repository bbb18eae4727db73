package dev.starling.command.module;

import com.google.common.collect.ImmutableList;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.RepositoryName;
import dev.starling.packages.RepositoryMappingKey;
import dev.starling.packages.RepositoryMappingValue;
import dev.starling.path.StringEncoding;
import dev.starling.repository.RepositoryExistenceKey;
import java.util.ArrayList;
import java.util.List;

/** Tells what names of repositories mean in repositories, as a JSON object on a line for each. */
final class RepositoryMappings {
  private static final Gson FORMAT = new GsonBuilder().disableHtmlEscaping().create();

  private RepositoryMappings() {}

  static void dump(ModuleSession session, ImmutableList<String> names)
      throws CommandException, InterruptedException {
    if (names.isEmpty()) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          "No repository name(s) specified; \"\" is that of the main repository");
    }
    ImmutableList.Builder<RepositoryMappingKey> keys = ImmutableList.builder();
    List<String> missing = new ArrayList<>();
    for (String name : names) {
      try {
        RepositoryName repository = RepositoryName.of(name.replaceFirst("^@@", ""));
        keys.add(new RepositoryMappingKey(repository));
        if (!session.get(new RepositoryExistenceKey(repository)).exists()) {
          missing.add(name);
        }
      } catch (LabelSyntaxException e) {
        throw new CommandException(ExitCode.COMMAND_LINE_ERROR, e.getMessage(), e);
      }
    }
    if (!missing.isEmpty()) {
      throw new CommandException(
          ExitCode.COMMAND_LINE_ERROR,
          "Repositories not found: %s".formatted(String.join(", ", missing)));
    }
    for (RepositoryMappingValue value : session.all(keys.build())) {
      JsonObject object = new JsonObject();
      value
          .mapping()
          .entries()
          .forEach((apparent, canonical) -> object.addProperty(apparent, canonical.name()));
      session.println(StringEncoding.unicodeToInternal(FORMAT.toJson(object)));
    }
  }
}
