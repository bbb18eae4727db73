package dev.starling.option;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;

/**
 * What is known of one flag: its names, the type of its values and who takes it.
 *
 * @param name the name without dashes
 * @param abbreviation the letter of the short form
 * @param oldName a former name that is still taken
 * @param type the type of one value
 * @param negatable whether {@code --noname} is taken
 * @param defaultText the text of the default; empty when the flag is unset by default
 * @param repeatable whether values accumulate instead of replacing each other
 * @param expansion the arguments this flag stands for; such a flag takes no value
 * @param scopes who takes it: {@code all}, {@code startup}, {@code x} or {@code x*} (x and the
 *     commands that inherit its flags)
 * @param category the group that help shows it in
 * @param tags marks such as {@code experimental} and {@code deprecated}
 * @param versions the releases that have it
 */
public record FlagDefinition(
    String name,
    Optional<Character> abbreviation,
    Optional<String> oldName,
    FlagType<?> type,
    boolean negatable,
    Optional<String> defaultText,
    boolean repeatable,
    ImmutableList<String> expansion,
    ImmutableSet<String> scopes,
    String category,
    ImmutableSet<String> tags,
    String versions) {

  private static final String STARTUP = "startup";

  /** Whether {@code command} takes this flag. */
  public boolean appliesTo(String command) {
    if (scopes.contains("all") || scopes.contains(command)) {
      return true;
    }
    return CommandInheritance.withAncestors(command).stream()
        .anyMatch(ancestor -> scopes.contains(ancestor + "*"));
  }

  /** Whether this flag stands before the command. */
  public boolean isStartup() {
    return scopes.contains(STARTUP);
  }

  /** Whether this flag only stands for others. */
  public boolean isExpansion() {
    return type == FlagTypes.EXPANSION;
  }

  /** Whether using the flag deserves a warning. */
  public boolean isDeprecated() {
    return tags.contains("deprecated");
  }

  /** Reads one line of the table; the columns are named in its head. */
  static FlagDefinition fromRow(String row) {
    ImmutableList<String> columns = ImmutableList.copyOf(Splitter.on('\t').split(row));
    Splitter commas = Splitter.on(',').omitEmptyStrings();
    String defaultText = columns.get(4);
    return new FlagDefinition(
        columns.get(0),
        columns.get(1).isEmpty() ? Optional.empty() : Optional.of(columns.get(1).charAt(0)),
        columns.get(10).isEmpty() ? Optional.empty() : Optional.of(columns.get(10)),
        FlagTypeNames.typeNamed(columns.get(2), columns.get(0)),
        columns.get(3).equals("1"),
        defaultText.equals("-") ? Optional.empty() : Optional.of(defaultText),
        columns.get(5).equals("1"),
        ImmutableList.copyOf(Splitter.on(' ').omitEmptyStrings().split(columns.get(6))),
        ImmutableSet.copyOf(commas.split(columns.get(7))),
        columns.get(8),
        ImmutableSet.copyOf(commas.split(columns.get(9))),
        columns.get(11));
  }
}
