package dev.starling.server;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Processes that a server has left behind that was killed. They may write outputs, so they end
 * before the next server begins. A server leads a session, in which its actions run.
 */
final class Orphans {
  private static final Path PROCESSES = Path.of("/proc");
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration INTERVAL = Duration.ofMillis(5);

  /** Where the session stands among the words after the name in a process's status. */
  private static final int SESSION = 3;

  private Orphans() {}

  /** Kills what runs in the session of a dead server, and waits until it has ended. */
  static void kill(long server) throws IOException, InterruptedException {
    long limit = System.nanoTime() + PATIENCE.toNanos();
    while (killOnce(server) && System.nanoTime() < limit) {
      Thread.sleep(INTERVAL);
    }
  }

  private static boolean killOnce(long server) throws IOException {
    boolean any = false;
    if (!Files.isDirectory(PROCESSES)) {
      return false;
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path process : processes) {
        if (isRunningIn(server, process)) {
          any = true;
          ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
              .ifPresent(ProcessHandle::destroyForcibly);
        }
      }
    }
    return any;
  }

  private static boolean isRunningIn(long session, Path process) {
    try {
      String status = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
      List<String> words =
          Splitter.on(' ').splitToList(status.substring(status.lastIndexOf(')') + 1).strip());
      boolean ended = words.getFirst().equals("Z") || words.getFirst().equals("X");
      return !ended && Long.parseLong(words.get(SESSION)) == session;
    } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
      return false; // it has gone
    }
  }
}
