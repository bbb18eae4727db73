package dev.starling.option;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rc lines by section; lines of one section that follow each other in one file are one chunk. */
record RcSections(ImmutableListMultimap<String, RcLine> chunks) {

  private static final ImmutableSet<String> FOR_ALL =
      ImmutableSet.of("always", "common", "startup");

  static RcSections of(ImmutableList<RcLine> lines) {
    ImmutableListMultimap.Builder<String, RcLine> chunks = ImmutableListMultimap.builder();
    ImmutableListMultimap.Builder<String, RcLine> bySection = ImmutableListMultimap.builder();
    lines.forEach(line -> bySection.put(line.section(), line));
    bySection
        .build()
        .asMap()
        .forEach((section, ofSection) -> chunks.putAll(section, joined(ofSection)));
    return new RcSections(chunks.build());
  }

  private static ImmutableList<RcLine> joined(Iterable<RcLine> lines) {
    List<RcLine> joined = new ArrayList<>();
    for (RcLine line : lines) {
      if (!joined.isEmpty() && joined.getLast().file().equals(line.file())) {
        RcLine before = joined.removeLast();
        ImmutableList<String> arguments =
            ImmutableList.<String>builder()
                .addAll(before.arguments())
                .addAll(line.arguments())
                .build();
        joined.add(new RcLine(line.section(), arguments, line.file()));
      } else {
        joined.add(line);
      }
    }
    return ImmutableList.copyOf(joined);
  }

  /** The sections that count for a command, the most general first. */
  static ImmutableList<String> namesFor(String command) {
    return ImmutableList.<String>builder()
        .add("always", "common")
        .addAll(CommandInheritance.withAncestors(command))
        .build();
  }

  /** The chunks of a section. */
  ImmutableList<RcLine> named(String section) {
    return chunks.get(section);
  }

  /** Complaints about sections that no command has. */
  ImmutableList<String> unknownSections() {
    ImmutableList.Builder<String> warnings = ImmutableList.builder();
    ImmutableSet<String> commands = CommandInheritance.commands();
    for (RcLine line : chunks.values()) {
      int colon = line.section().indexOf(':');
      String name = colon < 0 ? line.section() : line.section().substring(0, colon);
      if (!commands.contains(name) && !FOR_ALL.contains(name)) {
        Optional<String> near = NearestName.of(name, commands);
        warnings.add(
            "while reading option defaults file '%s':\n  invalid command name '%s'.%s"
                .formatted(
                    line.file(), name, near.map(n -> " Did you mean '" + n + "'?").orElse("")));
      }
    }
    return warnings.build();
  }
}
