package dev.starling.server;

import com.google.common.base.MoreObjects;
import com.google.common.base.Splitter;
import com.google.common.primitives.Ints;
import dev.starling.command.Invocation;
import dev.starling.event.Diagnostic;
import dev.starling.event.EventHandler;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import dev.starling.option.ParsedOptions;
import dev.starling.profile.CommandProfile;
import dev.starling.profile.ProfilePhase;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Writes down how much memory is in use when a phase of the command ends. */
final class MemoryProfile implements CommandProfile.PhaseListener {
  private static final Flag<Optional<String>> FILE =
      Flag.optional("memory_profile", FlagTypes.PATH);
  private static final Flag<String> STABLE_HEAP =
      Flag.string("memory_profile_stable_heap_parameters");

  private final Optional<Path> file;
  private final String stableHeap;
  private final EventHandler events;
  private final StringBuilder text = new StringBuilder();

  private MemoryProfile(Optional<Path> file, String stableHeap, EventHandler events) {
    this.file = file;
    this.stableHeap = stableHeap;
    this.events = events;
  }

  static MemoryProfile of(ParsedOptions options, Invocation invocation, EventHandler events) {
    return new MemoryProfile(
        options.get(FILE).map(name -> invocation.workingDirectory().resolve(name)),
        options.get(STABLE_HEAP),
        events);
  }

  boolean isWanted() {
    return file.isPresent();
  }

  @Override
  public void ended(ProfilePhase phase) {
    if (!isWanted()) {
      return;
    }
    if (phase == ProfilePhase.FINISH) {
      settle();
    }
    append(phase, "heap", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage());
    append(phase, "non-heap", ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage());
  }

  private void append(ProfilePhase phase, String what, MemoryUsage usage) {
    String prefix = phase.description() + ":" + what + ":";
    text.append(prefix).append("init:").append(usage.getInit()).append('\n');
    text.append(prefix).append("used:").append(usage.getUsed()).append('\n');
    text.append(prefix).append("committed:").append(usage.getCommitted()).append('\n');
    text.append(prefix).append("max:").append(usage.getMax()).append('\n');
  }

  /** Collects garbage so often, with so many seconds between, as the first pair of numbers says. */
  private void settle() {
    List<String> numbers = Splitter.on(',').trimResults().splitToList(stableHeap);
    int times = MoreObjects.firstNonNull(Ints.tryParse(numbers.getFirst()), 1);
    int pause = numbers.size() > 1 ? MoreObjects.firstNonNull(Ints.tryParse(numbers.get(1)), 0) : 0;
    for (int i = 0; i < times; i++) {
      System.gc();
      if (i + 1 < times) {
        try {
          Thread.sleep(Duration.ofSeconds(pause));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  /** Writes the file. */
  void close() {
    if (file.isEmpty()) {
      return;
    }
    try {
      Files.writeString(file.get(), text);
    } catch (IOException e) {
      events.handle(Diagnostic.warning("cannot write the memory profile: " + e.getMessage()));
    }
  }
}
