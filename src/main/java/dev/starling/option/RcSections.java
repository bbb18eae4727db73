package dev.starling.option;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rc lines by section; lines of one section that follow each other in one file are one chunk. */
record RcSections(ImmutableListMultimap<String, RcChunk> chunks) {

  private static final ImmutableSet<String> FOR_ALL =
      ImmutableSet.of("always", "common", "startup");

  static RcSections of(ImmutableList<RcLine> lines) {
    ImmutableListMultimap.Builder<String, RcChunk> chunks = ImmutableListMultimap.builder();
    ImmutableListMultimap.Builder<String, RcLine> bySection = ImmutableListMultimap.builder();
    lines.forEach(line -> bySection.put(line.section(), line));
    bySection
        .build()
        .asMap()
        .forEach((section, ofSection) -> chunks.putAll(section, joined(ofSection)));
    return new RcSections(chunks.build());
  }

  private static ImmutableList<RcChunk> joined(Iterable<RcLine> lines) {
    List<RcChunk> joined = new ArrayList<>();
    for (RcLine line : lines) {
      ImmutableList.Builder<RcLine> chunk = ImmutableList.builder();
      if (!joined.isEmpty() && joined.getLast().file().equals(line.file())) {
        chunk.addAll(joined.removeLast().lines());
      }
      joined.add(new RcChunk(chunk.add(line).build()));
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
  ImmutableList<RcChunk> named(String section) {
    return chunks.get(section);
  }

  /** Complaints about sections that no command has. */
  ImmutableList<String> unknownSections() {
    ImmutableList.Builder<String> warnings = ImmutableList.builder();
    ImmutableSet<String> commands = CommandInheritance.commands();
    for (RcChunk chunk : chunks.values()) {
      RcLine line = chunk.lines().getFirst();
      int colon = line.section().indexOf(':');
      String name = colon < 0 ? line.section() : line.section().substring(0, colon);
      if (!commands.contains(name) && !FOR_ALL.contains(name)) {
        Optional<String> near = NearestName.of(name, commands);
        warnings.add(
            "while reading option defaults file '%s':\n  invalid command name '%s' in line %d.%s"
                .formatted(
                    line.file(),
                    name,
                    line.line(),
                    near.map(n -> " Did you mean '" + n + "'?").orElse("")));
      }
    }
    return warnings.build();
  }
}
