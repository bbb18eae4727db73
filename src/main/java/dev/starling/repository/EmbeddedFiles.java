package dev.starling.repository;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.starling.fs.NamedOutputStream;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

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
    Path known = target(parent, digestInJar(URI.create(jar.substring("jar:".length())), host));
    if (!Files.isDirectory(known)) {
      try (FileSystem files = FileSystems.newFileSystem(URI.create(jar), Map.of())) {
        install(parent, known, host, files.getPath(ROOT));
      }
    }
    return known;
  }

  private static Path target(Path parent, HashCode digest) {
    return parent.resolve(digest.toString().substring(0, 32));
  }

  /** Digests what the directory of the jar says of the files; none is read. */
  private static HashCode digestInJar(URI jar, HostConstraints host) throws IOException {
    Hasher hasher =
        Hashing.sha256().newHasher().putUnencodedChars(host.cpu()).putUnencodedChars(host.os());
    try (ZipFile zip = new ZipFile(Path.of(jar).toFile())) {
      zip.stream()
          .filter(entry -> entry.getName().startsWith(ROOT) && !entry.isDirectory())
          .sorted(Comparator.comparing(ZipEntry::getName))
          .forEach(
              entry ->
                  hasher
                      .putUnencodedChars(entry.getName())
                      .putLong(entry.getSize())
                      .putLong(entry.getCrc()));
    }
    return hasher.hash();
  }

  private static URI uri(URL url) {
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a resource with a malformed address: " + url, e);
    }
  }

  private static Path install(Path parent, HostConstraints host, Path source) throws IOException {
    Path target = target(parent, digest(source, files(source), host));
    if (!Files.isDirectory(target)) {
      install(parent, target, host, source);
    }
    return target;
  }

  private static void install(Path parent, Path target, HostConstraints host, Path source)
      throws IOException {
    Files.createDirectories(parent);
    Path scratch = Files.createTempDirectory(parent, "new");
    try {
      copy(source, files(source), scratch, host);
    } catch (IOException e) {
      MoreFiles.deleteRecursively(scratch, RecursiveDeleteOption.ALLOW_INSECURE);
      throw NamedOutputStream.named(target, e);
    }
    moveIntoPlace(scratch, target);
  }

  private static List<Path> files(Path source) throws IOException {
    try (Stream<Path> all = Files.walk(source)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static HashCode digest(Path source, List<Path> files, HostConstraints host)
      throws IOException {
    Hasher hasher =
        Hashing.sha256().newHasher().putUnencodedChars(host.cpu()).putUnencodedChars(host.os());
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
