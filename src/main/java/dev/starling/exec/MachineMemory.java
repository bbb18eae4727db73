package dev.starling.exec;

import java.lang.management.ManagementFactory;

/** The memory of this machine. */
public final class MachineMemory {
  private static final double MEGABYTE = 1 << 20;
  private static final double UNKNOWN = 4096;

  private MachineMemory() {}

  /** All its memory, in megabytes. */
  public static double megabytes() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize() / MEGABYTE
        : UNKNOWN;
  }
}
