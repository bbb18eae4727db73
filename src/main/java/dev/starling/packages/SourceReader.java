package dev.starling.packages;

import dev.starling.fs.FileSystem;
import dev.starling.path.RootedPath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import net.starlark.java.syntax.ParserInput;
import net.starlark.java.syntax.StarlarkFile;
import org.jspecify.annotations.Nullable;

/** Reads and parses Starlark files. */
public final class SourceReader {
  private final FileSystem fileSystem;
  private final java.nio.file.FileSystem home;

  /**
   * A reader of a file system.
   *
   * @param home the system to which the names of files belong
   */
  public SourceReader(FileSystem fileSystem, java.nio.file.FileSystem home) {
    this.fileSystem = fileSystem;
    this.home = home;
  }

  /**
   * Reads a file, whose name in locations is its absolute path.
   *
   * @throws SyntaxErrorsException if it cannot be read
   */
  StarlarkFile parse(RootedPath path, SourceDialect dialect) throws SyntaxErrorsException {
    return parse(read(path), path, dialect);
  }

  StarlarkFile parse(byte[] content, RootedPath path, SourceDialect dialect) {
    return StarlarkFile.parse(ParserInput.fromLatin1(content, path.toString()), dialect.options());
  }

  byte[] read(RootedPath path) throws SyntaxErrorsException {
    try {
      return fileSystem.read(path.asPath());
    } catch (IOException e) {
      throw new SyntaxErrorsException("cannot read %s: %s".formatted(path, e.getMessage()));
    }
  }

  /** Returns the content of a file by the name that locations show, or null. */
  byte @Nullable [] readIfPossible(String name) {
    try {
      return fileSystem.read(home.getPath(name));
    } catch (IOException _) {
      return null;
    }
  }

  static boolean isUtf8(byte[] content) {
    for (byte b : content) {
      if (b < 0) {
        return decodes(content);
      }
    }
    return true;
  }

  private static boolean decodes(byte[] content) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }
}
