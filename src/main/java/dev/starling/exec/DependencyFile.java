package dev.starling.exec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.action.Artifact;
import dev.starling.path.PathFragment;
import java.util.Locale;
import java.util.Map;

/**
 * What a compiler says that it has read: a rule of make, {@code object: source header ...}.
 *
 * @param paths in the order of the file, without those that lead out of the execution root
 */
record DependencyFile(ImmutableSet<String> paths) {
  /** Files that count only if they were read; others may have been without being named. */
  private static final ImmutableSet<String> HEADERS =
      ImmutableSet.of("h", "hh", "hpp", "hxx", "inc", "inl", "ipp", "tcc", "tlh", "tli");

  /** Reads the rule; blanks in names have a backslash before them, a dollar sign is doubled. */
  static DependencyFile parse(String text) {
    ImmutableSet.Builder<String> paths = ImmutableSet.builder();
    StringBuilder word = new StringBuilder();
    boolean isTarget = true;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '\n';
      char next = i + 1 < text.length() ? text.charAt(i + 1) : '\n';
      if (c == '\\' && (next == ' ' || next == '#' || next == '\\')) {
        word.append(next);
        i++;
      } else if (c == '$' && next == '$') {
        word.append('$');
        i++;
      } else if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
        if (isTarget && !word.isEmpty() && word.charAt(word.length() - 1) == ':') {
          isTarget = false;
        } else if (!isTarget && !word.isEmpty()) {
          paths.add(word.toString());
        }
        word.setLength(0);
        isTarget |= c == '\n' && (i == 0 || text.charAt(i - 1) != '\\');
      } else if (c != '\\' || (next != '\n' && next != '\r')) {
        word.append(c);
      }
    }
    return new DependencyFile(
        paths.build().stream()
            .filter(path -> !path.startsWith("/"))
            .map(path -> PathFragment.of(path).toString())
            .filter(path -> !path.startsWith(".."))
            .collect(ImmutableSet.toImmutableSet()));
  }

  /** The exec paths of the inputs that may have been read. */
  ImmutableList<String> used(ActionInputs inputs) {
    return inputs.values().keySet().stream()
        .map(inputs.paths()::execPath)
        .filter(path -> !isHeader(path) || paths.contains(path))
        .collect(ImmutableList.toImmutableList());
  }

  private static boolean isHeader(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 && HEADERS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  /** What was read without being an input. */
  ImmutableList<String> undeclared(ActionInputs inputs) {
    ImmutableSet.Builder<String> files = ImmutableSet.builder();
    ImmutableList.Builder<String> directories = ImmutableList.builder();
    for (Map.Entry<Artifact, ArtifactValue> input : inputs.values().entrySet()) {
      String path = inputs.paths().execPath(input.getKey());
      files.add(path);
      if (!(input.getValue() instanceof ArtifactValue.FileContent)) {
        directories.add(path + "/");
      }
    }
    ImmutableSet<String> declared = files.build();
    ImmutableList<String> below = directories.build();
    return paths.stream()
        .filter(path -> !declared.contains(path) && below.stream().noneMatch(path::startsWith))
        .collect(ImmutableList.toImmutableList());
  }
}
