package dev.starling.ui;

/** Colours, or none. */
enum Style {
  COLORED {
    @Override
    String paint(Color color, String text) {
      return color.code + text + "\033[0m";
    }
  },
  PLAIN {
    @Override
    String paint(Color color, String text) {
      return text;
    }
  };

  /** What a piece of text can look like. */
  enum Color {
    GOOD("\033[32m"),
    BAD("\033[31m\033[1m"),
    DOUBTFUL("\033[35m"),
    FOR_AUTHORS("\033[33m");

    private final String code;

    Color(String code) {
      this.code = code;
    }
  }

  /** The text in a colour. */
  abstract String paint(Color color, String text);
}
