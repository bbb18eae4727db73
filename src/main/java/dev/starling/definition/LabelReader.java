package dev.starling.definition;

import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.PackageContext;

/**
 * Reads label strings in the context of one package or file; may keep what it has read, because the
 * same strings come again.
 */
@FunctionalInterface
public interface LabelReader {

  /**
   * The label that the string means here.
   *
   * @throws LabelSyntaxException if it is malformed
   */
  Label read(String label) throws LabelSyntaxException;

  /** Reads relative to a package, without keeping anything. */
  static LabelReader in(PackageContext context) {
    return label -> Label.parse(label, context);
  }
}
