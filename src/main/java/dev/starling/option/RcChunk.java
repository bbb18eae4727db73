package dev.starling.option;

import com.google.common.collect.ImmutableList;

/** Lines of one section that follow each other in one file; they are read as one line. */
record RcChunk(ImmutableList<RcLine> lines) {

  RcChunk {
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("a chunk has lines");
    }
  }

  String section() {
    return lines.getFirst().section();
  }

  String file() {
    return lines.getFirst().file();
  }

  ImmutableList<String> arguments() {
    return lines.stream()
        .flatMap(line -> line.arguments().stream())
        .collect(ImmutableList.toImmutableList());
  }

  /** Where the argument with this index was written. */
  OptionOrigin origin(int index) {
    int before = 0;
    for (RcLine line : lines) {
      before += line.arguments().size();
      if (index < before) {
        return new OptionOrigin.RcLine(line.file(), line.section(), line.line());
      }
    }
    throw new IndexOutOfBoundsException(index);
  }
}
