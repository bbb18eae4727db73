package dev.starling.command.build;

import dev.starling.command.CommandContext;
import dev.starling.command.InfoItem;

/** {@code info retained-configurations}: what the server keeps for later commands. */
public record RetainedItem(WorkspaceEngine engine) implements InfoItem {
  @Override
  public String key() {
    return "retained-configurations";
  }

  @Override
  public String description() {
    return "What the server keeps for later commands, and how much it may be.";
  }

  @Override
  public boolean isShownByDefault() {
    return false;
  }

  @Override
  public String value(CommandContext context) {
    return engine.retained().orElse("nothing");
  }
}
