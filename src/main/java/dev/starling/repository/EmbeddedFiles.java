package dev.starling.repository;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Puts the Starlark files that the engine carries into a directory, once for each content.
 *
 * <p>The directory is complete as soon as it has its final name, so that engines which start at the
 * same time do not disturb one another.
 */
public final class EmbeddedFiles {

  private static final String ROOT = "starlark/";
  private static final String MARKER = ROOT + "bazel_tools/WORKSPACE";

  private EmbeddedFiles() {}

  /**
   * The directory with the files, below {@code parent}.
   *
   * @throws IOException if the files cannot be read or written
   */
  public static Path install(Path parent, HostConstraints host) throws IOException {
    URL marker = EmbeddedFiles.class.getClassLoader().getResource(MARKER);
    if (marker == null) {
      throw new IllegalStateException("the engine carries no " + MARKER);
    }
    URI uri = uri(marker);
    if (!uri.getScheme().equals("jar")) {
      return install(parent, host, Path.of(uri).getParent().getParent());
    }
    String jar = uri.toString().substring(0, uri.toString().indexOf("!/"));
    try (FileSystem files = FileSystems.newFileSystem(URI.create(jar), Map.of())) {
      return install(parent, host, files.getPath(ROOT));
    }
  }

  private static URI uri(URL url) {
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a resource with a malformed address: " + url, e);
    }
  }

  private static Path install(Path parent, HostConstraints host, Path source) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(source)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    Path target = parent.resolve(digest(source, files, host).toString().substring(0, 32));
    if (!Files.isDirectory(target)) {
      Files.createDirectories(parent);
      Path scratch = Files.createTempDirectory(parent, "new");
      copy(source, files, scratch, host);
      moveIntoPlace(scratch, target);
    }
    return target;
  }

  private static HashCode digest(Path source, List<Path> files, HostConstraints host)
      throws IOException {
    Hasher hasher = Hashing.sha256().newHasher().putUnencodedChars(host.toString());
    for (Path file : files) {
      hasher
          .putUnencodedChars(source.relativize(file).toString())
          .putBytes(Files.readAllBytes(file));
    }
    return hasher.hash();
  }

  private static void copy(Path source, List<Path> files, Path target, HostConstraints host)
      throws IOException {
    for (Path file : files) {
      String relative = source.relativize(file).toString();
      Path copy = target.resolve(relative);
      Files.createDirectories(copy.getParent());
      if (relative.endsWith(HostConstraints.TEMPLATE_SUFFIX)) {
        String name =
            relative.substring(0, relative.length() - HostConstraints.TEMPLATE_SUFFIX.length());
        Files.writeString(target.resolve(name), host.expand(Files.readString(file)));
      } else {
        Files.copy(file, copy);
        Files.setPosixFilePermissions(
            copy,
            PosixFilePermissions.fromString(relative.endsWith(".sh") ? "r-xr-xr-x" : "r--r--r--"));
      }
    }
  }

  private static void moveIntoPlace(Path scratch, Path target) throws IOException {
    try {
      Files.move(scratch, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      MoreFiles.deleteRecursively(scratch, RecursiveDeleteOption.ALLOW_INSECURE);
      if (!Files.isDirectory(target)) {
        throw e;
      }
    }
  }
}
