package dev.starling.repository.patch;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads unified diffs, with the headers that git puts before them. Lines that belong to neither,
 * such as the text of a mail, are passed over. Used once, by one thread.
 */
final class PatchReader {

  private static final Pattern HUNK =
      Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@.*", Pattern.DOTALL);
  private static final String NO_NEWLINE = "\\ ";

  private final String patch;
  private final ImmutableList<String> lines;
  private int next;
  private final ImmutableList.Builder<FilePatch> files = ImmutableList.builder();

  private PatchReader(String patch, String text) {
    this.patch = patch;
    this.lines = Lines.split(text);
  }

  /**
   * Reads a patch.
   *
   * @param patch its name, for messages
   * @param text its content, an internal string
   */
  static ImmutableList<FilePatch> read(String patch, String text) throws PatchException {
    PatchReader reader = new PatchReader(patch, text);
    reader.readAll();
    return reader.files.build();
  }

  private void readAll() throws PatchException {
    while (next < lines.size()) {
      String line = lines.get(next);
      if (line.startsWith("diff --git ")) {
        gitFile();
      } else if (isPlainHeader()) {
        plainFile();
      } else if (HUNK.matcher(line).matches()) {
        throw error(next, "a hunk without the '---' and '+++' lines that name its file");
      } else {
        next++;
      }
    }
  }

  /** Tells whether a file begins here: two lines of names, and a hunk. */
  private boolean isPlainHeader() {
    return at(next).startsWith("--- ") && at(next + 1).startsWith("+++ ");
  }

  private String at(int index) {
    return index < lines.size() ? lines.get(index) : "";
  }

  private void plainFile() throws PatchException {
    int start = next;
    Optional<String> oldName = name(lines.get(next++).substring(4));
    Optional<String> newName = name(lines.get(next++).substring(4));
    if (oldName.isEmpty() && newName.isEmpty()) {
      throw error(start, "both names are /dev/null");
    }
    ImmutableList<Hunk> hunks = hunks();
    if (hunks.isEmpty()) {
      throw error(start, "there is no hunk after the '---' and '+++' lines");
    }
    files.add(
        new FilePatch(
            start + 1, oldName, newName, FilePatch.Kind.EDIT, OptionalInt.empty(), hunks));
  }

  /** What git says of a file before its hunks. */
  private void gitFile() throws PatchException {
    int start = next++;
    FilePatch.Kind kind = FilePatch.Kind.EDIT;
    OptionalInt mode = OptionalInt.empty();
    boolean isNew = false;
    boolean isDeleted = false;
    Optional<String> oldName = Optional.empty();
    Optional<String> newName = Optional.empty();
    while (next < lines.size()) {
      String line = Lines.withoutEnd(lines.get(next));
      if (line.startsWith("new file mode ")) {
        isNew = true;
        mode = mode(line, "new file mode ");
      } else if (line.startsWith("deleted file mode ")) {
        isDeleted = true;
      } else if (line.startsWith("new mode ")) {
        mode = mode(line, "new mode ");
      } else if (line.startsWith("rename from ")) {
        kind = FilePatch.Kind.RENAME;
        oldName = Optional.of("a/" + unquoted(line.substring("rename from ".length())));
      } else if (line.startsWith("rename to ")) {
        newName = Optional.of("b/" + unquoted(line.substring("rename to ".length())));
      } else if (line.startsWith("copy from ")) {
        kind = FilePatch.Kind.COPY;
        oldName = Optional.of("a/" + unquoted(line.substring("copy from ".length())));
      } else if (line.startsWith("copy to ")) {
        newName = Optional.of("b/" + unquoted(line.substring("copy to ".length())));
      } else if (line.startsWith("GIT binary patch")
          || (line.startsWith("Binary files ") && line.endsWith(" differ"))) {
        throw error(next, "binary patches are not supported");
      } else if (!line.startsWith("old mode ")
          && !line.startsWith("index ")
          && !line.startsWith("similarity index ")
          && !line.startsWith("dissimilarity index ")) {
        break;
      }
      next++;
    }
    ImmutableList<Hunk> hunks = ImmutableList.of();
    if (isPlainHeader()) {
      Optional<String> before = name(lines.get(next++).substring(4));
      Optional<String> after = name(lines.get(next++).substring(4));
      if (kind == FilePatch.Kind.EDIT) {
        oldName = before;
        newName = after;
      }
      hunks = hunks();
    } else if (kind == FilePatch.Kind.EDIT) {
      String both = Lines.withoutEnd(lines.get(start)).substring("diff --git ".length());
      String name = sameName(both, start);
      oldName = isNew ? Optional.empty() : Optional.of("a/" + name);
      newName = isDeleted ? Optional.empty() : Optional.of("b/" + name);
    }
    if (oldName.isEmpty() && newName.isEmpty()) {
      throw error(start, "the patch names no file");
    }
    files.add(new FilePatch(start + 1, oldName, newName, kind, mode, hunks));
  }

  private OptionalInt mode(String line, String prefix) throws PatchException {
    try {
      return OptionalInt.of(Integer.parseInt(line.substring(prefix.length()).strip(), 8));
    } catch (NumberFormatException e) {
      throw error(next, "'%s' has no file mode".formatted(line));
    }
  }

  /** The name in {@code a/NAME b/NAME}, where both are the same. */
  private String sameName(String both, int line) throws PatchException {
    if (both.startsWith("\"")) {
      int end = both.indexOf("\" ", 1);
      if (end > 0) {
        return withoutPrefix(unquoted(both.substring(0, end + 1)));
      }
    }
    int middle = both.length() / 2;
    if (both.length() % 2 == 1 && both.charAt(middle) == ' ') {
      String first = withoutPrefix(both.substring(0, middle));
      if (first.equals(withoutPrefix(both.substring(middle + 1)))) {
        return first;
      }
    }
    throw error(line, "cannot tell which file is meant");
  }

  private static String withoutPrefix(String name) {
    return name.startsWith("a/") || name.startsWith("b/") ? name.substring(2) : name;
  }

  /** The name in a line of names: without a time, nothing for {@code /dev/null}. */
  private static Optional<String> name(String text) {
    String line = Lines.withoutEnd(text);
    int tab = line.indexOf('\t');
    String name = unquoted(tab < 0 ? line.stripTrailing() : line.substring(0, tab));
    return name.equals("/dev/null") ? Optional.empty() : Optional.of(name);
  }

  /** A name as git quotes it when it holds other than plain characters. */
  private static String unquoted(String text) {
    if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) {
      return text;
    }
    StringBuilder name = new StringBuilder();
    int i = 1;
    while (i < text.length() - 1) {
      char c = text.charAt(i++);
      if (c != '\\' || i >= text.length() - 1) {
        name.append(c);
        continue;
      }
      char escaped = text.charAt(i++);
      switch (escaped) {
        case 'n' -> name.append('\n');
        case 't' -> name.append('\t');
        case 'r' -> name.append('\r');
        case 'a' -> name.append('\u0007');
        case 'b' -> name.append('\b');
        case 'f' -> name.append('\f');
        case 'v' -> name.append('\u000b');
        case '0', '1', '2', '3' -> {
          int end = Math.min(i + 2, text.length() - 1);
          name.append((char) Integer.parseInt(text.substring(i - 1, end), 8));
          i = end;
        }
        default -> name.append(escaped);
      }
    }
    return name.toString();
  }

  private ImmutableList<Hunk> hunks() throws PatchException {
    ImmutableList.Builder<Hunk> hunks = ImmutableList.builder();
    while (at(next).startsWith("@@")) {
      Matcher matcher = HUNK.matcher(lines.get(next));
      if (!matcher.matches()) {
        throw error(next, "malformed hunk header; expected '@@ -LINE,COUNT +LINE,COUNT @@'");
      }
      hunks.add(hunk(matcher));
    }
    return hunks.build();
  }

  private Hunk hunk(Matcher header) throws PatchException {
    int start = next++;
    int oldLeft = count(header.group(2), start);
    int newLeft = count(header.group(4), start);
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    while (oldLeft > 0 || newLeft > 0 || at(next).startsWith(NO_NEWLINE)) {
      if (next >= lines.size()) {
        throw error(
            start,
            "the patch ends within this hunk; %d old and %d new lines are missing"
                .formatted(oldLeft, newLeft));
      }
      String line = lines.get(next);
      // Some editors remove the blank from empty lines.
      char sign = Lines.withoutEnd(line).isEmpty() ? ' ' : line.charAt(0);
      String content = Lines.withoutEnd(line).isEmpty() ? line : line.substring(1);
      switch (sign) {
        case ' ' -> {
          before.add(content);
          after.add(content);
          oldLeft--;
          newLeft--;
        }
        case '-' -> {
          before.add(content);
          oldLeft--;
        }
        case '+' -> {
          after.add(content);
          newLeft--;
        }
        case '\\' -> withoutNewline(before, after, start);
        default ->
            throw error(
                next,
                "expected a line that begins with ' ', '-' or '+' within the hunk of line "
                    + (start + 1));
      }
      if (oldLeft < 0 || newLeft < 0) {
        throw error(
            next, "the hunk of line %d has more lines than its header says".formatted(start + 1));
      }
      next++;
    }
    return new Hunk(
        start + 1,
        count(header.group(1), start),
        ImmutableList.copyOf(before),
        ImmutableList.copyOf(after));
  }

  /** The line before has no line feed in the file. */
  private void withoutNewline(List<String> before, List<String> after, int start)
      throws PatchException {
    char sign = next == start + 1 ? '?' : lines.get(next - 1).charAt(0);
    if (sign == '?' || sign == '\\') {
      throw error(next, "there is no line whose line feed is missing");
    }
    if (sign != '+') {
      before.add(Lines.withoutFeed(before.removeLast()));
    }
    if (sign != '-') {
      after.add(Lines.withoutFeed(after.removeLast()));
    }
  }

  private int count(@org.jspecify.annotations.Nullable String digits, int line)
      throws PatchException {
    try {
      return digits == null ? 1 : Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw error(line, "'%s' is no line number".formatted(digits));
    }
  }

  private PatchException error(int index, String message) {
    return new PatchException(patch, index + 1, message);
  }
}
