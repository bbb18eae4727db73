package dev.starling.query.output;

import com.google.common.collect.Multiset;
import com.google.common.collect.TreeMultiset;
import dev.starling.action.Action;
import java.io.IOException;
import java.io.OutputStream;

/** How many actions there are, by what they are and where they run. */
final class ActionSummary {

  private ActionSummary() {}

  static void print(ActionResult result, OutputStream out) throws IOException {
    LineWriter lines = new LineWriter(out, "\n");
    TreeMultiset<String> mnemonics = TreeMultiset.create();
    TreeMultiset<String> configurations = TreeMultiset.create();
    TreeMultiset<String> platforms = TreeMultiset.create();
    for (Action action : result.actions()) {
      mnemonics.add(action.mnemonic());
      configurations.add(action.owner().configurationMnemonic());
      action
          .owner()
          .executionPlatform()
          .ifPresent(platform -> platforms.add(result.text(platform)));
    }
    lines.println(mnemonics.size() + " total actions.");
    print("Mnemonics", mnemonics, lines);
    print("Configurations", configurations, lines);
    print("Execution Platforms", platforms, lines);
  }

  private static void print(String title, Multiset<String> counts, LineWriter lines)
      throws IOException {
    if (counts.isEmpty()) {
      return;
    }
    lines.println("");
    lines.println(title + ":");
    for (Multiset.Entry<String> entry : counts.entrySet()) {
      lines.println("  " + entry.getElement() + ": " + entry.getCount());
    }
  }
}
