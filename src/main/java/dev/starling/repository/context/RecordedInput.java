package dev.starling.repository.context;

import dev.starling.label.RepositoryName;
import java.util.Optional;

/** Something outside of a run that its result depends on. */
public sealed interface RecordedInput {

  /** What a path leads to, and a file's content. */
  record FileContent(InputPath path) implements RecordedInput {
    @Override
    public String toString() {
      return "FILE:" + path;
    }
  }

  /** The names in a directory. */
  record DirectoryEntries(InputPath path) implements RecordedInput {
    @Override
    public String toString() {
      return "DIRENTS:" + path;
    }
  }

  /** Everything below a directory. */
  record DirectoryTree(InputPath path) implements RecordedInput {
    @Override
    public String toString() {
      return "DIRTREE:" + path;
    }
  }

  /** A variable of the environment. */
  record EnvironmentVariable(String name) implements RecordedInput {
    @Override
    public String toString() {
      return "ENV:" + name;
    }
  }

  /** Which repository a name means. */
  record ApparentName(RepositoryName source, String name) implements RecordedInput {
    @Override
    public String toString() {
      return "REPO_MAPPING:" + source.name() + "," + name;
    }
  }

  /** Reads what {@code toString} has written; nothing if it is something else. */
  static Optional<RecordedInput> parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    String rest = text.substring(colon + 1);
    return switch (text.substring(0, colon)) {
      case "FILE" -> Optional.of(new FileContent(InputPath.parse(rest)));
      case "DIRENTS" -> Optional.of(new DirectoryEntries(InputPath.parse(rest)));
      case "DIRTREE" -> Optional.of(new DirectoryTree(InputPath.parse(rest)));
      case "ENV" -> Optional.of(new EnvironmentVariable(rest));
      case "REPO_MAPPING" -> {
        int comma = rest.indexOf(',');
        yield comma < 0
            ? Optional.empty()
            : Optional.of(
                new ApparentName(
                    RepositoryName.unvalidated(rest.substring(0, comma)),
                    rest.substring(comma + 1)));
      }
      default -> Optional.empty();
    };
  }
}
