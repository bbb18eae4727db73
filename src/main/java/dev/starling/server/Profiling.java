package dev.starling.server;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.command.Directories;
import dev.starling.command.Invocation;
import dev.starling.command.Version;
import dev.starling.event.Diagnostic;
import dev.starling.event.EventHandler;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import dev.starling.option.ParsedOptions;
import dev.starling.option.Tristate;
import dev.starling.profile.CommandProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The profiles that a command line asks for, open while the command runs. */
final class Profiling implements AutoCloseable {
  private static final Flag<Optional<String>> PROFILE = Flag.optional("profile", FlagTypes.PATH);
  private static final Flag<Tristate> GENERATE =
      Flag.of("generate_json_trace_profile", FlagTypes.TRISTATE);
  private static final Flag<Integer> RETAINED = Flag.integer("profiles_to_retain");
  private static final ImmutableSet<String> PROFILED =
      ImmutableSet.of("build", "test", "run", "coverage");

  private static final String LATEST = "command.profile.gz";

  private final EventHandler plain;
  private final Optional<CommandProfile> profile;
  private final MemoryProfile memory;

  private Profiling(EventHandler plain, Optional<CommandProfile> profile, MemoryProfile memory) {
    this.plain = plain;
    this.profile = profile;
    this.memory = memory;
  }

  /** Begins what is asked for; what cannot be written is told and left out. */
  static Profiling begin(
      String command,
      ParsedOptions options,
      Invocation invocation,
      Directories directories,
      EventHandler events) {
    MemoryProfile memory = MemoryProfile.of(options, invocation, events);
    try {
      Optional<Path> file = file(command, options, invocation, directories);
      Optional<CommandProfile> profile =
          file.isEmpty() && !memory.isWanted()
              ? Optional.empty()
              : Optional.of(
                  CommandProfile.create(
                      file.orElse(Path.of("/dev/null")),
                      about(invocation, directories),
                      Duration.between(invocation.startTime(), Instant.now()).toNanos(),
                      events,
                      memory));
      return new Profiling(events, profile, memory);
    } catch (IOException e) {
      events.handle(Diagnostic.warning("cannot write the profile: " + e.getMessage()));
      return new Profiling(events, Optional.empty(), memory);
    }
  }

  private static ImmutableMap<String, String> about(
      Invocation invocation, Directories directories) {
    return ImmutableMap.of(
        "bazel_version",
        "release " + Version.COMPATIBLE,
        "build_id",
        invocation.id().toString(),
        "output_base",
        directories.outputBase().toString(),
        "date",
        invocation.startTime().toString(),
        "profile_start_ts",
        Long.toString(invocation.startTime().toEpochMilli()));
  }

  private static Optional<Path> file(
      String command, ParsedOptions options, Invocation invocation, Directories directories)
      throws IOException {
    Optional<String> said = options.get(PROFILE);
    if (said.isPresent()) {
      return Optional.of(invocation.workingDirectory().resolve(said.get()));
    }
    boolean wanted =
        switch (options.get(GENERATE)) {
          case YES -> true;
          case NO -> false;
          case AUTO -> PROFILED.contains(command);
        };
    if (!wanted) {
      return Optional.empty();
    }
    Path base = directories.outputBase();
    Path file = base.resolve("command-%s.profile.gz".formatted(invocation.id()));
    Path draft = base.resolve("command-%s.profile.link".formatted(invocation.id()));
    Files.createSymbolicLink(draft, file.getFileName());
    Files.move(
        draft,
        base.resolve(LATEST),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    retain(base, options.get(RETAINED) - 1);
    return Optional.of(file);
  }

  /** Removes all former profiles but the latest. */
  private static void retain(Path directory, int count) throws IOException {
    ImmutableList<Path> former;
    try (Stream<Path> files = Files.list(directory)) {
      former =
          files
              .filter(file -> file.getFileName().toString().matches("command-.*\\.profile\\.gz"))
              .sorted(Comparator.comparing(Profiling::time).reversed())
              .collect(ImmutableList.toImmutableList());
    }
    for (Path file : former.subList(Math.min(Math.max(count, 0), former.size()), former.size())) {
      Files.deleteIfExists(file);
    }
  }

  private static FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0); // another command has removed it
    }
  }

  /** What takes the events of the command. */
  EventHandler events() {
    return profile.isPresent() ? profile.get() : plain;
  }

  /** Ends the files of a command that has ended. */
  @Override
  public void close() {
    try {
      if (profile.isPresent()) {
        profile.get().close();
      }
    } catch (IOException e) {
      plain.handle(Diagnostic.warning("cannot write the profile: " + e.getMessage()));
    }
    memory.close();
  }
}
