package dev.starling.option;

/** Where an option was said, for messages. */
public sealed interface OptionOrigin {
  /** The user's command line. */
  record CommandLine() implements OptionOrigin {
    @Override
    public String toString() {
      return "command line options";
    }
  }

  /**
   * A line of an rc file.
   *
   * @param file the file as the user would name it
   * @param section the first word of the line, such as {@code build} or {@code build:ci}
   * @param line its number, from 1
   */
  record RcLine(String file, String section, int line) implements OptionOrigin {
    @Override
    public String toString() {
      return file;
    }
  }

  /** The invocation policy. */
  record Policy() implements OptionOrigin {
    @Override
    public String toString() {
      return "invocation policy";
    }
  }

  /**
   * Another option that stands for this one.
   *
   * @param option the other option as written
   * @param origin where that was said
   */
  record Expansion(String option, OptionOrigin origin) implements OptionOrigin {
    @Override
    public String toString() {
      return "expanded from " + option + " (" + origin + ")";
    }
  }
}
