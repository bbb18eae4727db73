package dev.starling.option;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Every flag that is known: those the engine acts on and those it only takes, by name.
 *
 * <p>Load it once, where the server is wired. A row of the table is read when its flag is asked
 * for, because the start of a server waits for this class and most commands mention few flags.
 */
public final class FlagTable {
  private final Map<String, String> rowsByName = new LinkedHashMap<>();
  private final Map<String, String> namesByOldName = new HashMap<>();
  private final ConcurrentMap<String, FlagDefinition> definitions = new ConcurrentHashMap<>();

  private FlagTable() {}

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
    FlagTable table = new FlagTable();
    int start = 0;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      if (end > start && text.charAt(start) != '#') {
        table.add(text.substring(start, end));
      }
      start = end + 1;
    }
    return table;
  }

  /** Adds a row; the name comes first, the old name last but one. */
  private void add(String row) {
    String name = row.substring(0, row.indexOf('\t'));
    if (rowsByName.put(name, row) != null) {
      throw new IllegalArgumentException("two rows for flag " + name);
    }
    int versions = row.lastIndexOf('\t');
    int old = row.lastIndexOf('\t', versions - 1) + 1;
    if (old < versions) {
      namesByOldName.put(row.substring(old, versions), name);
    }
  }

  /** The flag of that name, or that once had it, whoever takes it. */
  public Optional<FlagDefinition> named(String name) {
    String row = rowsByName.get(name);
    if (row != null) {
      return Optional.of(definition(name, row));
    }
    @Nullable String present = namesByOldName.get(name);
    return present == null ? Optional.empty() : named(present);
  }

  private FlagDefinition definition(String name, String row) {
    return definitions.computeIfAbsent(name, _ -> FlagDefinition.fromRow(row));
  }

  /** The first flag with that short form that {@code taken} takes. */
  Optional<FlagDefinition> abbreviated(char letter, Predicate<FlagDefinition> taken) {
    return all().stream()
        .filter(flag -> flag.abbreviation().isPresent() && flag.abbreviation().get() == letter)
        .filter(taken)
        .findFirst();
  }

  /** All flags in the order of their names. */
  public ImmutableList<FlagDefinition> all() {
    return rowsByName.entrySet().stream()
        .map(row -> definition(row.getKey(), row.getValue()))
        .collect(toImmutableList());
  }
}
