package dev.starling.action;

/**
 * When and how arguments move to a parameter file.
 *
 * @param format how the file is written
 * @param argument the argument that stands for the file, with one {@code %s} for its path
 * @param always true if the file is used however short the command line is
 */
public record ParamFileInfo(ParamFileFormat format, String argument, boolean always) {

  /** The argument that stands for the file at {@code path}. */
  public String argument(String path) {
    return SingleFormat.apply(argument, path);
  }
}
