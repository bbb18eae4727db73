package dev.starling.repository.patch;

import dev.starling.path.PathFragment;
import java.util.Optional;

/** Applies to one text, which need not be a file, what a patch says of it. */
public final class TextPatch {
  private TextPatch() {}

  /**
   * The text after a patch; what the patch says of other files does not count.
   *
   * @param name of the patch, for messages
   * @param patch its content
   * @param strip how many directories are left out from the beginning of each name
   * @param file what the patch calls the text, without those directories
   * @throws PatchException if the patch is malformed or does not fit
   */
  public static String apply(String name, String patch, int strip, String file, String text)
      throws PatchException {
    String changed = text;
    for (FilePatch part : PatchReader.read(name, patch)) {
      if (isOf(part.oldName(), strip, file) && isOf(part.newName(), strip, file)) {
        changed = HunkApplication.apply(name, file, changed, part.hunks());
      }
    }
    return changed;
  }

  private static boolean isOf(Optional<String> name, int strip, String file) {
    return name.map(PathFragment::of)
        .filter(path -> path.segmentCount() > strip)
        .map(path -> path.subFragment(strip, path.segmentCount()).toString())
        .filter(file::equals)
        .isPresent();
  }
}
