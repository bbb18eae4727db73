package net.starlark.java.syntax;

import java.util.Arrays;

/**
 * Where the nodes of one file stand: for each node id the offsets of its first char, of the char
 * after its last, and of its anchor, the token to which errors about it point.
 *
 * <p>Immutable. The anchor of a call is its opening parenthesis, of an operator expression its
 * operator, of an attribute its dot, of a def the name; of any other node it is the start.
 */
public final class PositionTable {
  private final String file;
  private final int[] lineStarts;
  private final int[] offsets; // start, end, anchor of node 0, of node 1, ...

  private PositionTable(String file, int[] lineStarts, int[] offsets) {
    this.file = file;
    this.lineStarts = lineStarts;
    this.offsets = offsets;
  }

  /**
   * Makes a table of what another one gave.
   *
   * @throws IllegalArgumentException if the numbers are no positions in a file
   */
  public static PositionTable of(String file, int[] lineStarts, int[] offsets) {
    if (lineStarts.length == 0 || lineStarts[0] != 0 || offsets.length % 3 != 0) {
      throw new IllegalArgumentException("no positions in a file");
    }
    return new PositionTable(file, lineStarts.clone(), offsets.clone());
  }

  /** Returns the offsets at which lines begin, the first of them 0. */
  public int[] lineStarts() {
    return lineStarts.clone();
  }

  /** Returns three offsets for each node: start, end and anchor. */
  public int[] offsets() {
    return offsets.clone();
  }

  /** Returns the name of the file. */
  public String file() {
    return file;
  }

  /** Returns the number of nodes. */
  public int size() {
    return offsets.length / 3;
  }

  /** Returns the place to which an error about the node points. */
  public Location location(int node) {
    return known(node) ? locationOf(offsets[3 * node + 2]) : Location.fromFile(file);
  }

  /** Returns the place of the node's first char. */
  public Location start(int node) {
    return known(node) ? locationOf(offsets[3 * node]) : Location.fromFile(file);
  }

  /** Returns the place just after the node's last char. */
  public Location end(int node) {
    return known(node) ? locationOf(offsets[3 * node + 1]) : Location.fromFile(file);
  }

  private boolean known(int node) {
    return node >= 0 && node < size();
  }

  private Location locationOf(int offset) {
    return locationOf(file, lineStarts, offset);
  }

  private static Location locationOf(String file, int[] lineStarts, int offset) {
    int line = Arrays.binarySearch(lineStarts, offset);
    if (line < 0) {
      line = -line - 2;
    }
    return new Location(file, line + 1, offset - lineStarts[line] + 1);
  }

  @Override
  public boolean equals(Object that) {
    return that instanceof PositionTable other
        && file.equals(other.file)
        && Arrays.equals(lineStarts, other.lineStarts)
        && Arrays.equals(offsets, other.offsets);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(offsets) + file.hashCode();
  }

  /** Collects positions while a file is parsed; gives out the node ids. */
  static final class Builder {
    private final String file;
    private final int[] lineStarts;
    private int[] offsets = new int[192];
    private int count = 0;

    Builder(String file, char[] content) {
      this.file = file;
      this.lineStarts = lineStarts(content);
    }

    private static int[] lineStarts(char[] content) {
      int[] starts = new int[16 + content.length / 24];
      int count = 1; // the first line starts at 0
      for (int i = 0; i < content.length; i++) {
        if (content[i] == '\n') {
          if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
          }
          starts[count++] = i + 1;
        }
      }
      return Arrays.copyOf(starts, count);
    }

    /** Returns the id of a new node. */
    int add(int start, int end, int anchor) {
      if (3 * count + 3 > offsets.length) {
        offsets = Arrays.copyOf(offsets, 2 * offsets.length);
      }
      offsets[3 * count] = start;
      offsets[3 * count + 1] = end;
      offsets[3 * count + 2] = anchor;
      return count++;
    }

    /** Returns how many nodes have ids. */
    int count() {
      return count;
    }

    /** Forgets all but so many nodes. */
    void forget(int from) {
      count = from;
    }

    int start(int node) {
      return offsets[3 * node];
    }

    int end(int node) {
      return offsets[3 * node + 1];
    }

    /** Returns the place of a char offset. */
    Location locationOf(int offset) {
      return PositionTable.locationOf(file, lineStarts, offset);
    }

    PositionTable build() {
      return new PositionTable(file, lineStarts, Arrays.copyOf(offsets, 3 * count));
    }
  }
}
