package dev.starling.repository.patch;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes lines as hunks say.
 *
 * <p>All old lines of a hunk must be there, context included. They are looked for where the hunk
 * says, moved by as much as the hunk before was; then ever farther from there, before and after,
 * but never within what an earlier hunk has changed. If the file's lines end with CR LF and the
 * patch's do not, or the other way round, the ends of lines are not compared, and new lines get the
 * file's.
 */
final class HunkApplication {

  private final String patch;
  private final String file;
  private final ImmutableList<String> content;
  private final List<String> result = new ArrayList<>();
  private int done;
  private int shift;

  private HunkApplication(String patch, String file, String content) {
    this.patch = patch;
    this.file = file;
    this.content = Lines.split(content);
  }

  /** The content after the hunks. */
  static String apply(String patch, String file, String content, List<Hunk> hunks)
      throws PatchException {
    HunkApplication application = new HunkApplication(patch, file, content);
    for (Hunk hunk : hunks) {
      application.apply(hunk);
    }
    application.copyUpTo(application.content.size());
    return String.join("", application.result);
  }

  private void copyUpTo(int end) {
    result.addAll(content.subList(done, end));
    done = end;
  }

  private void apply(Hunk hunk) throws PatchException {
    // Without old lines the number is that of the line before.
    int expected = (hunk.oldLines().isEmpty() ? hunk.oldStart() : hunk.oldStart() - 1) + shift;
    int position = find(hunk, expected);
    shift += position - expected;
    copyUpTo(position);
    boolean crlf = hunkEnds(hunk, position);
    for (String line : hunk.newLines()) {
      result.add(crlf ? withOtherEnd(line) : line);
    }
    done = position + hunk.oldLines().size();
  }

  /** Tells whether the old lines match but for the ends of their lines. */
  private boolean hunkEnds(Hunk hunk, int position) {
    for (int i = 0; i < hunk.oldLines().size(); i++) {
      if (!hunk.oldLines().get(i).equals(content.get(position + i))) {
        return true;
      }
    }
    return false;
  }

  /** CR LF for LF, and LF for CR LF. */
  private static String withOtherEnd(String line) {
    if (line.endsWith("\r\n")) {
      return Lines.withoutEnd(line) + "\n";
    }
    return line.endsWith("\n") ? Lines.withoutFeed(line) + "\r\n" : line;
  }

  private int find(Hunk hunk, int expected) throws PatchException {
    int last = content.size() - hunk.oldLines().size();
    int reach = Math.max(Math.abs(expected - done), Math.abs(last - expected));
    for (int distance = 0; distance <= reach; distance++) {
      if (matches(hunk, expected + distance)) {
        return expected + distance;
      }
      if (distance > 0 && matches(hunk, expected - distance)) {
        return expected - distance;
      }
      if (hunk.oldLines().isEmpty()) {
        break;
      }
    }
    throw mismatch(hunk, expected);
  }

  private boolean matches(Hunk hunk, int position) {
    int size = hunk.oldLines().size();
    if (position < done || position + size > content.size()) {
      return false;
    }
    boolean same = true;
    boolean sameButEnds = true;
    for (int i = 0; i < size && (same || sameButEnds); i++) {
      String wanted = hunk.oldLines().get(i);
      String actual = content.get(position + i);
      same &= wanted.equals(actual);
      sameButEnds &= withOtherEnd(wanted).equals(actual);
    }
    return same || sameButEnds;
  }

  private PatchException mismatch(Hunk hunk, int expected) {
    if (hunk.oldLines().isEmpty()) {
      return error(
          hunk.line(),
          "the file has %d lines, so that nothing can be added after line %d"
              .formatted(content.size(), hunk.oldStart()));
    }
    for (int i = 0; i < hunk.oldLines().size(); i++) {
      int position = expected + i;
      String actual = position >= 0 && position < content.size() ? content.get(position) : "";
      String wanted = hunk.oldLines().get(i);
      if (!wanted.equals(actual)) {
        return error(
            hunk.line(),
            "this hunk does not fit anywhere; line %d should be '%s' but is %s"
                .formatted(
                    position + 1,
                    Lines.withoutEnd(wanted),
                    position >= content.size()
                        ? "after the end"
                        : "'" + Lines.withoutEnd(actual) + "'"));
      }
    }
    return error(hunk.line(), "this hunk overlaps the one before");
  }

  private PatchException error(int line, String message) {
    return new PatchException(patch, line, "cannot patch %s: %s".formatted(file, message));
  }
}
