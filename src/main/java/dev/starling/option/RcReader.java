package dev.starling.option;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Reads rc files and what they import, in the order in which their lines count. */
public final class RcReader {
  private static final String WORKSPACE_PREFIX = "%workspace%/";

  private final Path workingDirectory;
  private final Optional<Path> workspace;
  private final ImmutableList.Builder<RcLine> lines = ImmutableList.builder();
  private final Set<Path> seen = new LinkedHashSet<>();
  private final Deque<Path> open = new ArrayDeque<>();

  /**
   * Makes a reader for one command.
   *
   * @param workingDirectory where relative imports are looked for
   * @param workspace what {@code %workspace%} stands for
   */
  public RcReader(Path workingDirectory, Optional<Path> workspace) {
    this.workingDirectory = workingDirectory;
    this.workspace = workspace;
  }

  /** The rc lines of the given files, in their order; a file named twice is read once. */
  public ImmutableList<RcLine> read(Iterable<RcLocation> files) throws OptionsException {
    for (RcLocation location : files) {
      Path file = workingDirectory.resolve(location.file());
      if (Files.isReadable(file) && !Files.isDirectory(file)) {
        if (seen.add(canonical(file))) {
          readFile(file);
        }
      } else if (location.mandatory()) {
        throw new OptionsException("Unable to read .bazelrc file '%s'.".formatted(location.file()));
      }
    }
    return lines.build();
  }

  /** The files that were read, imports included. */
  public ImmutableSet<Path> filesRead() {
    return ImmutableSet.copyOf(seen);
  }

  private void readFile(Path file) throws OptionsException {
    Path canonical = canonical(file);
    if (open.contains(canonical)) {
      throw new OptionsException("Import loop detected: %s".formatted(describeLoop(canonical)));
    }
    open.addLast(canonical);
    seen.add(canonical);
    for (RcWords.Line line : RcWords.lines(content(file))) {
      ImmutableList<String> words = RcWords.words(line.text());
      if (words.isEmpty()) {
        continue;
      }
      switch (words.getFirst()) {
        case "import" -> readImport(file, line.text(), words, true);
        case "try-import" -> readImport(file, line.text(), words, false);
        case "try-import-if-bazel-version" -> readForVersion(file, line.text(), words);
        default ->
            lines.add(
                new RcLine(
                    words.getFirst(),
                    words.subList(1, words.size()),
                    file.toString(),
                    line.number()));
      }
    }
    open.removeLast();
  }

  /** An import that counts only if our release suits; otherwise nobody looks at the path. */
  private void readForVersion(Path file, String line, ImmutableList<String> words)
      throws OptionsException {
    Optional<VersionCondition> condition =
        words.size() == 3 ? VersionCondition.parse(words.get(1)) : Optional.empty();
    if (condition.isEmpty()) {
      throw new OptionsException(
          "Invalid import declaration in '%s': '%s' (it must have the form 'try-import-if-bazel-version >=8.1.0 path', with one of the operators <, <=, >, >=, ==, != and ~ before the version)"
              .formatted(file, line.strip()));
    }
    if (condition.get().holds()) {
      readImport(file, line, ImmutableList.of("try-import", words.get(2)), false);
    }
  }

  private void readImport(Path file, String line, ImmutableList<String> words, boolean mandatory)
      throws OptionsException {
    boolean namesWorkspace = words.size() > 1 && words.get(1).startsWith(WORKSPACE_PREFIX);
    if (words.size() != 2 || (namesWorkspace && workspace.isEmpty())) {
      if (!mandatory && words.size() == 2) {
        return;
      }
      throw new OptionsException(
          "Invalid import declaration in '%s': '%s' (are you in your source checkout/WORKSPACE?)"
              .formatted(file, line.strip()));
    }
    Path imported =
        namesWorkspace
            ? workspace.orElseThrow().resolve(words.get(1).substring(WORKSPACE_PREFIX.length()))
            : workingDirectory.resolve(words.get(1));
    if (Files.isReadable(imported) && !Files.isDirectory(imported)) {
      readFile(imported);
    } else if (mandatory) {
      throw new OptionsException(
          "Import of '%s' in '%s' failed: no such file or it cannot be read"
              .formatted(imported, file));
    }
  }

  private String describeLoop(Path again) {
    StringBuilder text = new StringBuilder();
    open.forEach(file -> text.append(file).append(" imports "));
    return text.append(again).toString();
  }

  private static Path canonical(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file.toAbsolutePath().normalize();
    }
  }

  /** Rc files are bytes to the engine, one per char. */
  private static String content(Path file) throws OptionsException {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new OptionsException(
          "Unexpected error reading config file '%s': %s".formatted(file, e.getMessage()));
    }
  }
}
