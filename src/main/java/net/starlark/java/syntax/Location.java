package net.starlark.java.syntax;

/**
 * A place in a source file. Line and column count from one; zero means unknown, and a location
 * without a line stands for the whole file.
 */
public record Location(String file, int line, int column) implements Comparable<Location> {
  /** The location of what is defined by the engine itself. */
  public static final Location BUILTIN = new Location("<builtin>", 0, 0);

  /** Returns the location that stands for a whole file. */
  public static Location fromFile(String file) {
    return new Location(file, 0, 0);
  }

  /** Returns the location with the given coordinates. */
  public static Location fromFileLineColumn(String file, int line, int column) {
    return new Location(file, line, column);
  }

  @Override
  public int compareTo(Location that) {
    int files = file.compareTo(that.file);
    if (files != 0) {
      return files;
    }
    int lines = Integer.compare(line, that.line);
    return lines != 0 ? lines : Integer.compare(column, that.column);
  }

  /** Returns {@code file:line:column} as far as known. */
  @Override
  public String toString() {
    if (line == 0) {
      return file;
    }
    return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
  }
}
