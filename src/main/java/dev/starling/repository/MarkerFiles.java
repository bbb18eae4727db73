package dev.starling.repository;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import dev.starling.digest.Digest;
import dev.starling.fs.FileStatus;
import dev.starling.fs.FileSystem;
import dev.starling.label.RepositoryName;
import dev.starling.path.StringEncoding;
import dev.starling.repository.context.RecordedInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files beside fetched repositories that say what they were made from. A repository without
 * one, or with one that is torn, was not fetched to its end.
 *
 * <p>A file holds a line with its version, one with the fingerprint, a line for each input, and the
 * digest of all these.
 */
final class MarkerFiles {
  private static final String VERSION = "starling repository 1";
  private static final int LINES_BESIDE_INPUTS = 3;

  private final FileSystem fileSystem;
  private final Path external;

  MarkerFiles(FileSystem fileSystem, Path external) {
    this.fileSystem = fileSystem;
    this.external = external;
  }

  /** Where a repository's file is. */
  Path file(RepositoryName repository) {
    return external.resolve("@" + repository.name() + ".marker");
  }

  /** What a file says, if it is whole. */
  Optional<Marker> read(RepositoryName repository) throws IOException {
    Path file = file(repository);
    if (fileSystem.stat(file).isEmpty()) {
      return Optional.empty();
    }
    String text = StringEncoding.bytesToInternal(fileSystem.read(file));
    List<String> lines = Splitter.on('\n').splitToList(text);
    int last = lines.size() - 1;
    if (last < LINES_BESIDE_INPUTS - 1
        || !lines.getFirst().equals(VERSION)
        || !lines.get(last).equals(checksum(String.join("\n", lines.subList(0, last))))) {
      return Optional.empty();
    }
    ImmutableMap.Builder<RecordedInput, String> inputs = ImmutableMap.builder();
    for (String line : lines.subList(2, last)) {
      int tab = line.indexOf('\t');
      Optional<RecordedInput> input =
          tab < 0 ? Optional.empty() : RecordedInput.parse(unescape(line.substring(0, tab)));
      if (input.isEmpty()) {
        return Optional.empty();
      }
      inputs.put(input.get(), unescape(line.substring(tab + 1)));
    }
    return Optional.of(new Marker(lines.get(1), inputs.buildKeepingLast()));
  }

  void write(RepositoryName repository, Marker marker) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(VERSION).append('\n').append(marker.fingerprint());
    marker
        .inputs()
        .forEach(
            (input, value) ->
                text.append('\n')
                    .append(escape(input.toString()))
                    .append('\t')
                    .append(escape(value)));
    String body = text.toString();
    fileSystem.write(
        file(repository), StringEncoding.internalToBytes(body + "\n" + checksum(body)));
  }

  void delete(RepositoryName repository) throws IOException {
    boolean _ = fileSystem.delete(file(repository));
  }

  /** A number that is another for each file that was written. */
  long epoch(RepositoryName repository) throws IOException {
    FileStatus status =
        fileSystem
            .stat(file(repository))
            .orElseThrow(() -> new IOException(file(repository) + " has vanished"));
    return status.changedNanos() + status.inode();
  }

  private static String checksum(String text) {
    return Digest.of(StringEncoding.internalToBytes(text)).hex();
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
  }

  private static String unescape(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        i++;
        plain.append(
            switch (text.charAt(i)) {
              case 'n' -> '\n';
              case 't' -> '\t';
              default -> text.charAt(i);
            });
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
