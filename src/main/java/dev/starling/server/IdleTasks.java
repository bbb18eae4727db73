package dev.starling.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server does between commands; used by the thread that watches for idleness. */
final class IdleTasks {
  private static final Duration BEFORE_TIDYING = Duration.ofSeconds(10);
  private static final Duration BEFORE_LOOKING_AT_MEMORY = Duration.ofSeconds(60);
  private static final double LOW_SHARE = 0.05;
  private static final Path MEMORY = Path.of("/proc/meminfo");

  private final IdlePolicy policy;
  private boolean isTidy;

  /** Whether a server shall go on. */
  enum Advice {
    STAY,
    END
  }

  IdleTasks(IdlePolicy policy) {
    this.policy = policy;
  }

  /** Does what is due after some time without commands. */
  Advice lookAround(Duration idle) {
    if (!policy.maxIdle().isZero() && idle.compareTo(policy.maxIdle()) >= 0) {
      return Advice.END;
    }
    if (policy.endsOnLowMemory()
        && idle.compareTo(BEFORE_LOOKING_AT_MEMORY) >= 0
        && freeShare().orElse(1) < LOW_SHARE) {
      return Advice.END;
    }
    if (idle.compareTo(BEFORE_TIDYING) < 0) {
      isTidy = false;
    } else if (policy.tidies() && !isTidy) {
      isTidy = true;
      System.gc();
    }
    return Advice.STAY;
  }

  /** The share of the machine's memory that programs could still get. */
  private static OptionalDouble freeShare() {
    try {
      String text = Files.readString(MEMORY);
      return OptionalDouble.of(kilobytes(text, "MemAvailable") / kilobytes(text, "MemTotal"));
    } catch (IOException | IllegalArgumentException e) {
      return OptionalDouble.empty();
    }
  }

  private static double kilobytes(String text, String name) {
    Matcher matcher = Pattern.compile("(?m)^" + name + ":\\s*(\\d+) kB").matcher(text);
    if (!matcher.find()) {
      throw new IllegalArgumentException(MEMORY + " does not tell " + name);
    }
    return Double.parseDouble(matcher.group(1));
  }
}
