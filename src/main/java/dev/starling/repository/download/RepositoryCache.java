package dev.starling.repository.download;

import dev.starling.digest.Digest;
import dev.starling.fs.NamedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Files that were downloaded, by checksum, shared by all workspaces: {@code
 * content_addressable/sha256/HEX/file}, and beside it an empty file for each canonical id.
 *
 * <p>A file appears at once with all its content. What is found is hashed again, so that a damaged
 * file counts as absent.
 */
final class RepositoryCache {

  private final Path root;
  private final boolean hardLinks;

  RepositoryCache(Path root, boolean hardLinks) {
    this.root = root;
    this.hardLinks = hardLinks;
  }

  private Path directory(Checksum checksum) {
    return root.resolve("content_addressable")
        .resolve(checksum.algorithm().word())
        .resolve(checksum.hex());
  }

  private static String idFile(String canonicalId) {
    return "id-" + Digest.of(canonicalId.getBytes(StandardCharsets.ISO_8859_1)).hex();
  }

  /** Puts the content with this checksum at a path, if the cache has it under the id. */
  Optional<ContentHasher.Hashes> fetch(Checksum checksum, String canonicalId, Path target)
      throws IOException {
    Path directory = directory(checksum);
    Path file = directory.resolve("file");
    if (!Files.isRegularFile(file)
        || (!canonicalId.isEmpty() && !Files.exists(directory.resolve(idFile(canonicalId))))) {
      return Optional.empty();
    }
    Optional<ContentHasher.Hashes> hashes = copy(file, target, checksum);
    if (hashes.isEmpty()) {
      Files.deleteIfExists(file);
      return Optional.empty();
    }
    if (hardLinks) {
      Files.delete(target);
      link(file, target);
    }
    return hashes;
  }

  /** Copies a file that has the expected content, and hashes it on the way. */
  static Optional<ContentHasher.Hashes> copy(Path file, Path target, Checksum expected)
      throws IOException {
    ContentHasher hasher = new ContentHasher(Optional.of(expected));
    byte[] buffer = new byte[1 << 18];
    try (InputStream input = Files.newInputStream(file);
        OutputStream output = new NamedOutputStream(target, Files.newOutputStream(target))) {
      for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
        hasher.update(buffer, 0, count);
        output.write(buffer, 0, count);
      }
    } catch (NoSuchFileException e) {
      // Another engine has found it damaged.
      return Optional.empty();
    }
    ContentHasher.Hashes hashes = hasher.finish();
    if (!hashes.actual().equals(expected)) {
      Files.deleteIfExists(target);
      return Optional.empty();
    }
    return Optional.of(hashes);
  }

  /** Keeps a file whose checksum is known to be right. */
  void store(Checksum checksum, String canonicalId, Path source) throws IOException {
    Path directory = directory(checksum);
    Path file = directory.resolve("file");
    if (!Files.exists(file)) {
      Files.createDirectories(directory);
      Path scratch = directory.resolve("tmp-" + java.util.UUID.randomUUID());
      try {
        if (hardLinks) {
          link(source, scratch);
        } else {
          Files.copy(source, scratch);
        }
        Files.move(scratch, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(scratch);
      }
    }
    if (!canonicalId.isEmpty()) {
      try {
        Files.createFile(directory.resolve(idFile(canonicalId)));
      } catch (FileAlreadyExistsException e) {
        // It is known under this id.
        return;
      }
    }
  }

  private static void link(Path existing, Path link) throws IOException {
    try {
      Files.createLink(link, existing);
    } catch (IOException | UnsupportedOperationException e) {
      // Another file system has no second name for it.
      Files.copy(existing, link);
    }
  }
}
