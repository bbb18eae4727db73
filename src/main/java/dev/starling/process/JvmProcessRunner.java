package dev.starling.process;

import dev.starling.path.StringEncoding;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Starts processes as the Java library does, for systems without {@code posix_spawn}. */
final class JvmProcessRunner implements ProcessRunner {
  private static final Duration GRACE = Duration.ofSeconds(15);

  @Override
  public ProcessResult run(ProcessSpec spec) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(spec.arguments());
    builder.environment().clear();
    spec.environment()
        .forEach((name, value) -> builder.environment().put(encoded(name), encoded(value)));
    builder.directory(spec.directory().toFile());
    builder.redirectInput(new File("/dev/null"));
    builder.redirectOutput(spec.standardOutput().toFile());
    if (spec.standardError().equals(spec.standardOutput())) {
      builder.redirectErrorStream(true);
    } else {
      builder.redirectError(spec.standardError().toFile());
    }
    long start = System.nanoTime();
    Process process = builder.start();
    try {
      boolean ended = true;
      if (spec.timeout().isPresent()) {
        ended = process.waitFor(spec.timeout().get().toNanos(), TimeUnit.NANOSECONDS);
      } else {
        process.waitFor();
      }
      if (!ended) {
        return new ProcessResult.TimedOut(since(start));
      }
      int code = process.exitValue();
      return code > 128
          ? new ProcessResult.Signaled(code - 128, since(start))
          : new ProcessResult.Exited(code, since(start));
    } finally {
      end(process);
    }
  }

  /** What the library encodes, by the character set of the locale, to the bytes of the text. */
  private static String encoded(String text) {
    return System.getProperty("native.encoding", "").equals("ISO-8859-1")
        ? text
        : StringEncoding.internalToUnicode(text);
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static void end(Process process) throws InterruptedException {
    if (!process.isAlive()) {
      return;
    }
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    boolean interrupted = Thread.interrupted();
    try {
      boolean _ = process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    process.waitFor();
    if (interrupted) {
      throw new InterruptedException();
    }
  }
}
