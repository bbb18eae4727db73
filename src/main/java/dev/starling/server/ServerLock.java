package dev.starling.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Keeps two processes from working in one output base; held as long as a process does so. */
final class ServerLock implements AutoCloseable {
  private final FileChannel file;
  private final FileLock lock;

  private ServerLock(FileChannel file, FileLock lock) {
    this.file = file;
    this.lock = lock;
  }

  /** Waits until the output base is free, and takes it. */
  static ServerLock take(Path serverDirectory) throws IOException {
    FileChannel file = open(serverDirectory);
    return new ServerLock(file, file.lock());
  }

  /** Takes the output base if it is free. */
  static Optional<ServerLock> tryTake(Path serverDirectory) throws IOException {
    FileChannel file = open(serverDirectory);
    FileLock lock = file.tryLock();
    if (lock == null) {
      file.close();
      return Optional.empty();
    }
    return Optional.of(new ServerLock(file, lock));
  }

  private static FileChannel open(Path serverDirectory) throws IOException {
    Files.createDirectories(serverDirectory);
    return FileChannel.open(
        serverDirectory.resolve("serving.lock"),
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE);
  }

  @Override
  public void close() throws IOException {
    lock.release();
    file.close();
  }
}
