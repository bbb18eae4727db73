package dev.starling.repository.module;

import com.google.common.hash.Hashing;
import dev.starling.graph.Value;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A file of a registry, or that it has none of that name.
 *
 * @param content the bytes, one per char
 */
public record RegistryFile(Optional<String> content) implements Value {
  static final RegistryFile ABSENT = new RegistryFile(Optional.empty());

  static RegistryFile of(byte[] bytes) {
    return new RegistryFile(Optional.of(new String(bytes, StandardCharsets.ISO_8859_1)));
  }

  /** The content of a file that is there. */
  public byte[] bytes() {
    return content.orElseThrow().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The SHA-256 of the content in hexadecimal, if there is one. */
  Optional<String> sha256() {
    return content.map(
        text -> Hashing.sha256().hashString(text, StandardCharsets.ISO_8859_1).toString());
  }
}
