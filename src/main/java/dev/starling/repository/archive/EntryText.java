package dev.starling.repository.archive;

import dev.starling.path.StringEncoding;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Names of entries as internal strings. */
final class EntryText {
  private EntryText() {}

  /**
   * A name that is either the Latin-1 view of bytes or, where the format says that a name is UTF-8,
   * already decoded. Bytes that are UTF-8 stay as they are; what cannot be their view was decoded.
   */
  static String internal(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) > 0xFF) {
        return StringEncoding.unicodeToInternal(name);
      }
    }
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(StringEncoding.internalToBytes(name)));
      return name;
    } catch (CharacterCodingException e) {
      return StringEncoding.unicodeToInternal(name);
    }
  }
}
