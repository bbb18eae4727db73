package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;

/**
 * What the user set about symbols that files find although rule sets define them.
 *
 * @param requested items of {@code --incompatible_autoload_externally}: a symbol, or {@code @name}
 *     for all symbols of a rule set, perhaps after {@code +} or {@code -}; empty for what holds
 *     without the flag
 * @param isRequested whether the flag was given
 * @param exempt repositories, besides those that are built into rule sets, whose files find no
 *     symbols of rule sets
 * @param exceptMain whether that holds for the main repository as well
 */
public record AutoloadSettings(
    ImmutableList<String> requested,
    boolean isRequested,
    ImmutableSet<String> exempt,
    boolean exceptMain) {

  /** Every symbol is loaded from the rule set that the workspace has, else it is ours. */
  public static final AutoloadSettings DEFAULT =
      new AutoloadSettings(ImmutableList.of(), false, ImmutableSet.of(), false);

  /** What a file finds under a name. */
  enum Mode {
    /** The rule set's; in files on which rule sets are built, ours. */
    RULE_SET_OR_OURS,
    /** The rule set's; nothing in files on which rule sets are built. */
    RULE_SET,
    /** Ours, whatever rule sets there are. */
    OURS,
    /** Nothing. */
    NOTHING
  }

  /** What holds for a symbol; the last item about it counts. */
  Mode mode(Autoloads.Symbol symbol) {
    if (!isRequested) {
      return Mode.RULE_SET_OR_OURS;
    }
    Mode mode = Mode.OURS;
    for (String item : requested) {
      boolean signed = item.startsWith("+") || item.startsWith("-");
      if (names(signed ? item.substring(1) : item, symbol)) {
        mode =
            switch (signed ? item.charAt(0) : ' ') {
              case '+' -> Mode.RULE_SET_OR_OURS;
              case '-' -> Mode.NOTHING;
              default -> Mode.RULE_SET;
            };
      }
    }
    return mode;
  }

  private static boolean names(String item, Autoloads.Symbol symbol) {
    return item.startsWith("@")
        ? symbol.ruleSet().filter(file -> file.startsWith(item + "//")).isPresent()
        : item.equals(symbol.name());
  }
}
