package net.starlark.java.syntax;

/** Where a variable lives. */
public enum Scope {
  /** In a slot of the frame of the function that binds it. */
  LOCAL("local"),
  /** In a cell held by such a slot, because a nested function uses it. */
  CELL("local"),
  /** In a cell that the function got from the one around it. */
  FREE("local"),
  /** In the module, visible to files that load it. */
  GLOBAL("global"),
  /** Given to the module by the application. */
  PREDECLARED("predeclared"),
  /** Part of every module. */
  UNIVERSAL("universal");

  private final String word;

  Scope(String word) {
    this.word = word;
  }

  /** Returns the word for messages, such as "global". */
  @Override
  public String toString() {
    return word;
  }
}
