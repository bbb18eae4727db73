package dev.starling.option;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The options of one command, checked against the types of their flags. */
public final class ParsedOptions {
  private final String command;
  private final FlagTable table;
  private final ImmutableList<Occurrence> occurrences;
  private final ImmutableListMultimap<String, Occurrence> byName;
  private final ImmutableList<StarlarkFlag> starlarkFlags;
  private final ImmutableList<String> residue;
  private final int residueBeforeDoubleDash;
  private final ImmutableList<String> notes;
  private final ImmutableList<String> warnings;

  ParsedOptions(
      String command,
      FlagTable table,
      ImmutableList<Occurrence> occurrences,
      ImmutableList<StarlarkFlag> starlarkFlags,
      ImmutableList<String> residue,
      int residueBeforeDoubleDash,
      ImmutableList<String> notes,
      ImmutableList<String> warnings) {
    this.command = command;
    this.table = table;
    this.occurrences = occurrences;
    this.byName = Multimaps.index(occurrences, occurrence -> occurrence.flag().name());
    this.starlarkFlags = starlarkFlags;
    this.residue = residue;
    this.residueBeforeDoubleDash = residueBeforeDoubleDash;
    this.notes = notes;
    this.warnings = warnings;
  }

  /** These options and further ones, as if those stood at the end of the command line. */
  public ParsedOptions followedBy(ParsedOptions more) {
    return new ParsedOptions(
        command,
        table,
        ImmutableList.<Occurrence>builder().addAll(occurrences).addAll(more.occurrences).build(),
        ImmutableList.<StarlarkFlag>builder()
            .addAll(starlarkFlags)
            .addAll(more.starlarkFlags)
            .build(),
        residue,
        residueBeforeDoubleDash,
        notes,
        warnings);
  }

  /** The command that the options were given to. */
  public String command() {
    return command;
  }

  /** The value of a flag: what was said last, or all that was said, or the default. */
  public <T> T get(Flag<T> flag) {
    FlagDefinition definition =
        table
            .named(flag.name())
            .orElseThrow(() -> new IllegalStateException("not in the table: --" + flag.name()));
    try {
      return flag.valueOf(texts(definition));
    } catch (FlagValueException e) {
      throw new IllegalStateException(
          "the handle of --%s reads another type than the table has".formatted(flag.name()), e);
    }
  }

  /**
   * The texts that make up a flag's value: its occurrences (all of them when it is repeatable, else
   * the last), or its default, or nothing.
   */
  public ImmutableList<String> texts(FlagDefinition definition) {
    ImmutableList<Occurrence> said = byName.get(definition.name());
    if (said.isEmpty()) {
      return definition.defaultText().isPresent()
              && !(definition.repeatable() && definition.defaultText().get().isEmpty())
          ? ImmutableList.of(definition.defaultText().get())
          : ImmutableList.of();
    }
    return definition.repeatable()
        ? said.stream().map(Occurrence::value).collect(ImmutableList.toImmutableList())
        : ImmutableList.of(said.getLast().value());
  }

  /** Whether the flag was said anywhere. */
  public boolean isSet(Flag<?> flag) {
    return byName.containsKey(flag.name());
  }

  /** Where the flag's present value was said; empty when it has its default. */
  public Optional<OptionOrigin> origin(Flag<?> flag) {
    ImmutableList<Occurrence> said = byName.get(flag.name());
    return said.isEmpty() ? Optional.empty() : Optional.of(said.getLast().origin());
  }

  /** Everything that was said, the weakest first. */
  public ImmutableList<Occurrence> occurrences() {
    return occurrences;
  }

  /** The build settings that were said, in their order. */
  public ImmutableList<StarlarkFlag> starlarkFlags() {
    return starlarkFlags;
  }

  /** The arguments that are not options: target patterns, keys, the arguments of a program. */
  public ImmutableList<String> residue() {
    return residue;
  }

  /** That part of the residue which stood after {@code --}. */
  public ImmutableList<String> residueAfterDoubleDash() {
    return residue.subList(residueBeforeDoubleDash, residue.size());
  }

  /** What {@code --announce_rc} shows: which options were read from which rc file. */
  public ImmutableList<String> rcNotes() {
    return notes;
  }

  /** What is doubtful about the options. */
  public ImmutableList<String> warnings() {
    return warnings;
  }

  /** All flags that the command takes. */
  public FlagTable table() {
    return table;
  }

  /**
   * The same options said shortest: sorted by name, only the last value of flags that do not
   * accumulate, expansions replaced by what they stand for.
   */
  public ImmutableList<String> canonicalForm() {
    List<Occurrence> effective = new ArrayList<>();
    for (String name : byName.keySet()) {
      ImmutableList<Occurrence> said = byName.get(name);
      FlagDefinition flag = said.getLast().flag();
      if (flag.repeatable()) {
        effective.addAll(said);
      } else if (!flag.isExpansion()) {
        effective.add(said.getLast());
      }
    }
    ImmutableList.Builder<String> canonical = ImmutableList.builder();
    effective.stream()
        .sorted((left, right) -> left.flag().name().compareTo(right.flag().name()))
        .map(Occurrence::canonical)
        .forEach(canonical::add);
    starlarkFlags.stream().map(StarlarkFlag::asWritten).forEach(canonical::add);
    return canonical.build();
  }
}
