package dev.starling.repository;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import dev.starling.digest.Digest;
import dev.starling.path.StringEncoding;
import dev.starling.repository.context.RecordedInput;
import java.util.List;
import java.util.Optional;

/**
 * How a {@link Marker} is written: a line with the version, one with the fingerprint, a line for
 * each input, and the digest of all these.
 */
final class MarkerText {
  private static final String VERSION = "starling repository 1";
  private static final int LINES_BESIDE_INPUTS = 3;

  private MarkerText() {}

  static byte[] write(Marker marker) {
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
    return StringEncoding.internalToBytes(body + "\n" + checksum(body));
  }

  /** Reads what {@link #write} has written; nothing if it is torn or something else. */
  static Optional<Marker> read(byte[] content) {
    List<String> lines = Splitter.on('\n').splitToList(StringEncoding.bytesToInternal(content));
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
