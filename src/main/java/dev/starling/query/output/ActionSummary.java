package dev.starling.query.output;

import com.google.common.collect.Multiset;
import com.google.common.collect.TreeMultiset;
import dev.starling.action.ActionOwner;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;

/** How many actions there are, by what they are and where they run. */
final class ActionSummary {

  private ActionSummary() {}

  static void print(ActionResult result, OutputStream out) throws IOException {
    LineWriter lines = new LineWriter(out, "\n");
    TreeMultiset<String> mnemonics = TreeMultiset.create();
    TreeMultiset<String> configurations = TreeMultiset.create();
    TreeMultiset<String> platforms = TreeMultiset.create();
    TreeMultiset<String> aspects = TreeMultiset.create();
    for (ShownAction shown : result.actions()) {
      ActionOwner owner = shown.action().owner();
      mnemonics.add(shown.action().mnemonic());
      configurations.add(owner.configurationMnemonic());
      owner.executionPlatform().ifPresent(platform -> platforms.add(platform.unambiguousForm()));
      shown.aspects().forEach(aspect -> aspects.add(aspect.definition().toString()));
    }
    lines.println(mnemonics.size() + " total actions.");
    print("Mnemonics", mnemonics, lines);
    print("Configurations", configurations, lines);
    print("Execution Platforms", platforms, lines);
    print("Aspects", aspects, lines);
  }

  private static void print(String title, Multiset<String> counts, LineWriter lines)
      throws IOException {
    if (counts.isEmpty()) {
      return;
    }
    lines.println("");
    lines.println(title + ":");
    for (Multiset.Entry<String> entry : ascending(counts)) {
      lines.println("  " + entry.getElement() + ": " + entry.getCount());
    }
  }

  /** The rare ones come first. */
  private static Iterable<Multiset.Entry<String>> ascending(Multiset<String> counts) {
    return counts.entrySet().stream()
        .sorted(Comparator.comparingInt(Multiset.Entry::getCount))
        .toList();
  }
}
