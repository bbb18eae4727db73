package dev.starling.command.query;

import com.google.common.collect.ImmutableList;
import dev.starling.command.BuildEngine;
import dev.starling.command.BuildSession;
import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.command.ExitCode;
import dev.starling.command.InfoItem;
import dev.starling.graph.NodeException;
import dev.starling.packages.LoadingSettings;
import dev.starling.packages.NativeRuleClassesKey;
import dev.starling.path.StringEncoding;
import dev.starling.query.output.BuildLanguageMessage;

/** The keys of {@code info} that tell of the language of build files. */
public final class LanguageInfoItems {

  private LanguageInfoItems() {}

  /** All of them. */
  public static ImmutableList<InfoItem> all(BuildEngine engine) {
    return ImmutableList.of(
        new Item(
            "build-language",
            "The rules of BUILD files and their attributes, as a message.",
            /* isText= */ false,
            context -> buildLanguage(engine.open(context))),
        new Item(
            "starlark-semantics",
            "The settings of the language.",
            /* isText= */ true,
            context -> semantics(engine.open(context))));
  }

  private record Item(String key, String description, boolean isText, Reader reader)
      implements InfoItem {
    @Override
    public boolean isShownByDefault() {
      return false;
    }

    @Override
    public boolean asksEngine() {
      return true;
    }

    @Override
    public String value(CommandContext context) throws CommandException, InterruptedException {
      return reader.read(context);
    }
  }

  @FunctionalInterface
  private interface Reader {
    String read(CommandContext context) throws CommandException, InterruptedException;
  }

  private static String buildLanguage(BuildSession session)
      throws CommandException, InterruptedException {
    try {
      return StringEncoding.bytesToInternal(
          BuildLanguageMessage.of(QuerySession.loader(session).get(NativeRuleClassesKey.INSTANCE))
              .toByteArray());
    } catch (NodeException e) {
      throw new CommandException(ExitCode.ANALYSIS_FAILURE, e.getMessage(), e);
    }
  }

  private static String semantics(BuildSession session)
      throws CommandException, InterruptedException {
    try {
      return QuerySession.loader(session).get(LoadingSettings.KEY).semantics().toString();
    } catch (NodeException e) {
      throw new CommandException(ExitCode.ANALYSIS_FAILURE, e.getMessage(), e);
    }
  }
}
