package dev.starling.server;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.io.BaseEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Optional;

/**
 * How a client reaches a server; written to a file that its user alone can read.
 *
 * <p>The file {@code server/endpoint} below the output base has one line for each component. It
 * appears at once and complete, after the socket takes connections.
 *
 * @param socket the path of the socket
 * @param secret what a client must say
 * @param pid the server's process
 */
public record Endpoint(Path socket, String secret, long pid) {

  /** The longest path that the JDK binds: one byte less than a Unix socket address holds. */
  private static final int MAX_SOCKET_PATH = 106;

  private static final int SECRET_BYTES = 32;

  /** The file that describes the endpoint of the server in that directory. */
  public static Path file(Path serverDirectory) {
    return serverDirectory.resolve("endpoint");
  }

  /** Makes a new endpoint, whose socket is not bound yet. */
  static Endpoint create(Path serverDirectory, long pid) throws IOException {
    createPrivate(serverDirectory);
    return new Endpoint(
        socketPath(serverDirectory), BaseEncoding.base16().lowerCase().encode(secretBytes()), pid);
  }

  /** The kernel's random bytes; those of the Java library cost ten milliseconds more. */
  private static byte[] secretBytes() throws IOException {
    Path device = Path.of("/dev/urandom");
    if (Files.isReadable(device)) {
      try (InputStream in = Files.newInputStream(device)) {
        return in.readNBytes(SECRET_BYTES);
      }
    }
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return secret;
  }

  private static Path socketPath(Path serverDirectory) throws IOException {
    Path socket = serverDirectory.resolve("socket");
    if (socket.toString().length() <= MAX_SOCKET_PATH) {
      Files.deleteIfExists(socket);
      return socket;
    }
    return Files.createTempDirectory(Path.of("/tmp"), "starling-", ownerOnly("rwx------"))
        .resolve("s");
  }

  private static void createPrivate(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
  }

  /** Tells clients of this endpoint. */
  void publish(Path serverDirectory) throws IOException {
    Path complete = file(serverDirectory);
    Path draft = serverDirectory.resolve("endpoint." + pid);
    Files.deleteIfExists(draft);
    Files.createFile(draft, ownerOnly("rw-------"));
    Files.write(
        draft,
        (socket + "\n" + secret + "\n" + pid + "\n").getBytes(StandardCharsets.ISO_8859_1),
        StandardOpenOption.WRITE);
    Files.move(
        draft, complete, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Reads what a server published; nothing when there is none or the file is damaged. */
  public static Optional<Endpoint> read(Path serverDirectory) {
    try {
      ImmutableList<String> lines =
          ImmutableList.copyOf(
              Splitter.on('\n')
                  .split(
                      new String(
                          Files.readAllBytes(file(serverDirectory)), StandardCharsets.ISO_8859_1)));
      return lines.size() == 4
          ? Optional.of(
              new Endpoint(Path.of(lines.get(0)), lines.get(1), Long.parseLong(lines.get(2))))
          : Optional.empty();
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether clients that come now find this endpoint. */
  boolean isPublished(Path serverDirectory) {
    return read(serverDirectory).equals(Optional.of(this));
  }

  /** Removes what this endpoint left in the file system, but not what another server put there. */
  void withdraw(Path serverDirectory) throws IOException {
    if (isPublished(serverDirectory)) {
      Files.deleteIfExists(file(serverDirectory));
      Files.deleteIfExists(socket);
    }
    if (!socket.startsWith(serverDirectory)) {
      Files.deleteIfExists(socket);
      Files.deleteIfExists(socket.getParent());
    }
  }

  private static FileAttribute<?> ownerOnly(String permissions) {
    return PosixFilePermissions.asFileAttribute(
        EnumSet.copyOf(PosixFilePermissions.fromString(permissions)));
  }
}
