package dev.starling.command.build;

import dev.starling.command.CommandContext;
import dev.starling.command.CommandException;
import dev.starling.fs.FileSystem;
import dev.starling.option.Flag;
import dev.starling.option.FlagTypes;
import dev.starling.repository.ContentsCache;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Removes shared repositories that nobody uses, once in each pause between commands. */
final class ContentsCacheTidying {
  private static final Flag<Duration> IDLE_DELAY =
      Flag.of("repo_contents_cache_gc_idle_delay", FlagTypes.DURATION);
  private static final Flag<Duration> MAX_AGE =
      Flag.of("repo_contents_cache_gc_max_age", FlagTypes.DURATION);

  private final FileSystem fileSystem;
  private final Clock clock;

  /** What is due in this pause; nothing if it is done. */
  private volatile @Nullable Work due;

  private record Work(Path cache, Duration delay, Duration maxAge) {}

  ContentsCacheTidying(FileSystem fileSystem, Clock clock) {
    this.fileSystem = fileSystem;
    this.clock = clock;
  }

  /** Remembers what a command says of the cache; a maximal age of zero means for ever. */
  void use(CommandContext context) throws CommandException {
    Optional<Path> cache = RepositoryOptionsReader.contentsCache(context);
    Duration maxAge = context.options().get(MAX_AGE);
    due =
        cache.isEmpty() || maxAge.isZero()
            ? null
            : new Work(cache.get(), context.options().get(IDLE_DELAY), maxAge);
  }

  /** Does what is due after some time without commands. */
  void idle(Duration time) {
    Work work = due;
    if (work == null || time.compareTo(work.delay()) < 0) {
      return;
    }
    due = null;
    try {
      new ContentsCache(fileSystem, work.cache(), clock).tidy(work.maxAge());
    } catch (IOException e) {
      // Somebody else tidies, too, or the cache is not ours to change; nobody waits for it.
      return;
    }
  }
}
