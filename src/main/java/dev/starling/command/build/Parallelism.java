package dev.starling.command.build;

import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import dev.starling.option.ParsedOptions;
import dev.starling.option.ResourceAmount;

/** How many node functions may use a processor at once. */
public final class Parallelism {

  private static final Flag<ResourceAmount> THREADS =
      Flag.of("loading_phase_threads", FlagTypes.RESOURCE);

  private Parallelism() {}

  /** The number that the options ask for; the processors of the machine by default. */
  public static int of(ParsedOptions options) {
    int processors = Runtime.getRuntime().availableProcessors();
    return (int)
        Math.max(1, options.get(THREADS).resolve(processors, /* ramMegabytes= */ 1, processors));
  }
}
