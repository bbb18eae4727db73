package dev.starling.analysis.documentation;

import dev.starling.path.StringEncoding;

/** Texts as messages hold them. */
final class Text {

  private Text() {}

  static String unicode(String internal) {
    return StringEncoding.internalToUnicode(internal);
  }
}
