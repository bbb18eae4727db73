package net.starlark.java.syntax;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The text of one source file with the name that locations show.
 *
 * <p>Build files are read with {@link #fromLatin1}: each char is one byte of the file, whatever its
 * encoding. Programs with Unicode strings are read with {@link #fromUTF8}.
 */
public final class ParserInput {
  private final String file;
  private final char[] content;
  private final boolean bytes;

  private ParserInput(String file, char[] content, boolean bytes) {
    this.file = file;
    this.content = content;
    this.bytes = bytes;
  }

  /** Returns an input whose chars are the bytes of the file. */
  public static ParserInput fromLatin1(byte[] bytes, String file) {
    char[] chars = new char[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      chars[i] = (char) (bytes[i] & 0xff);
    }
    return new ParserInput(file, chars, true);
  }

  /** Returns an input decoded from UTF-8; malformed parts become U+FFFD. */
  public static ParserInput fromUTF8(byte[] bytes, String file) {
    return new ParserInput(file, new String(bytes, UTF_8).toCharArray(), false);
  }

  /** Returns an input with the given Unicode text. */
  public static ParserInput fromString(String content, String file) {
    return new ParserInput(file, content.toCharArray(), false);
  }

  /** Returns an input of lines, each ended by a newline. */
  public static ParserInput fromLines(String... lines) {
    return fromString(String.join("\n", lines), "");
  }

  /** Reads a file as UTF-8; its name in locations is the path as given. */
  public static ParserInput readFile(String path) throws IOException {
    return fromUTF8(Files.readAllBytes(Path.of(path)), path);
  }

  /** Returns the name of the file as locations show it. */
  public String getFile() {
    return file;
  }

  /** Returns the chars; callers must not change them. */
  public char[] getContent() {
    return content;
  }

  /** Tells whether each char is one byte, so that code points are several chars. */
  public boolean isBytes() {
    return bytes;
  }

  /** Returns the bytes of a Latin-1 input as given, or the UTF-8 form of a Unicode one. */
  public byte[] toBytes() {
    return new String(content).getBytes(bytes ? ISO_8859_1 : UTF_8);
  }
}
