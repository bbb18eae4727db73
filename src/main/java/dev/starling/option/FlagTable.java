package dev.starling.option;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Every flag that is known: those the engine acts on and those it only takes, by name.
 *
 * <p>Load it once, where the server is wired.
 */
public final class FlagTable {
  private final ImmutableMap<String, FlagDefinition> byName;
  private final ImmutableMap<String, FlagDefinition> byOldName;

  private FlagTable(ImmutableMap<String, FlagDefinition> byName) {
    this.byName = byName;
    Map<String, FlagDefinition> old = new HashMap<>();
    for (FlagDefinition definition : byName.values()) {
      definition.oldName().ifPresent(name -> old.put(name, definition));
    }
    this.byOldName = ImmutableMap.copyOf(old);
  }

  /** The table that comes with the engine. */
  public static FlagTable standard() {
    try {
      return parse(
          Resources.toString(
              Resources.getResource(FlagTable.class, "flags.tsv"), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a table; lines that begin with {@code #} are comments. */
  static FlagTable parse(String text) {
    ImmutableMap.Builder<String, FlagDefinition> definitions = ImmutableMap.builder();
    for (String line : Splitter.on('\n').omitEmptyStrings().split(text)) {
      if (!line.startsWith("#")) {
        FlagDefinition definition = FlagDefinition.fromRow(line);
        definitions.put(definition.name(), definition);
      }
    }
    return new FlagTable(definitions.buildOrThrow());
  }

  /** The flag of that name, or that once had it, whoever takes it. */
  public Optional<FlagDefinition> named(String name) {
    FlagDefinition definition = byName.get(name);
    return Optional.ofNullable(definition == null ? byOldName.get(name) : definition);
  }

  /** The first flag with that short form that {@code taken} takes. */
  Optional<FlagDefinition> abbreviated(char letter, Predicate<FlagDefinition> taken) {
    return byName.values().stream()
        .filter(flag -> flag.abbreviation().isPresent() && flag.abbreviation().get() == letter)
        .filter(taken)
        .findFirst();
  }

  /** All flags in the order of their names. */
  public ImmutableCollection<FlagDefinition> all() {
    return byName.values();
  }
}
