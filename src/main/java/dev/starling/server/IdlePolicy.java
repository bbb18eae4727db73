package dev.starling.server;

import dev.starling.option.StartupOptions;
import java.time.Duration;

/**
 * What a server does while nobody needs it.
 *
 * @param maxIdle how long it lives without clients; zero means for ever
 * @param tidies whether it collects garbage when it has been idle for a moment
 * @param endsOnLowMemory whether it ends when the machine is short of memory
 */
public record IdlePolicy(Duration maxIdle, boolean tidies, boolean endsOnLowMemory) {
  private static final Duration LOOK_AROUND = Duration.ofSeconds(2);

  /** As the startup options say. */
  static IdlePolicy of(StartupOptions options) {
    return new IdlePolicy(
        Duration.ofSeconds(options.get(StartupOptions.MAX_IDLE_SECS)),
        options.get(StartupOptions.IDLE_SERVER_TASKS),
        options.get(StartupOptions.SHUTDOWN_ON_LOW_SYS_MEM));
  }

  /** How long to wait between two looks around. */
  Duration interval() {
    return maxIdle.isZero() || LOOK_AROUND.compareTo(maxIdle) < 0 ? LOOK_AROUND : maxIdle;
  }
}
