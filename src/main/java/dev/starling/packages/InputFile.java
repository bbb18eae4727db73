package dev.starling.packages;

import dev.starling.label.Label;
import java.util.Optional;

/**
 * A source file, or a directory of source files.
 *
 * @param callFrame the {@code exports_files} or rule that names it first
 * @param isExported whether {@code exports_files} names it
 */
public record InputFile(
    Label label, Visibility visibility, Optional<CallFrame> callFrame, boolean isExported)
    implements Target {
  @Override
  public String targetKind() {
    return "source file";
  }
}
