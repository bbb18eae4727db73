package dev.starling.fs;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Things that depend on what stands at some paths, of which only those need a look that the host
 * has not been watching since the last look, or has told about. Where the host cannot watch, all of
 * them do. Thread-safe.
 *
 * @param <K> names a thing
 */
public final class Watched<K> implements AutoCloseable {
  private static final Path LIMIT = Path.of("/proc/sys/fs/inotify/max_user_watches");

  /** Of the directories that all programs of a user may watch together. */
  private static final int SHARE = 4;

  private final Path markDirectory;
  private final OptionalInt limit;

  /** So many things that were never watched does a question begin to watch; others wait. */
  private static final int FEW = 100;

  private enum Trust {
    TRUSTED,

    /** To be looked at, although it may be watched. */
    DOUBTED
  }

  @GuardedBy("this")
  private final Map<K, Trust> trust = new HashMap<>();

  /** Those that something in a directory, or its names, matter to, and perhaps further ones. */
  @GuardedBy("this")
  private final Map<Path, Set<K>> byDirectory = new HashMap<>();

  @GuardedBy("this")
  private @Nullable DirectoryWatch watch;

  @GuardedBy("this")
  private Optional<String> complaint = Optional.empty();

  @GuardedBy("this")
  private boolean isImpossible;

  private volatile boolean isBehind;

  /** Watches nothing yet, and will make marks in a directory of its own. */
  public Watched(Path markDirectory) {
    this(markDirectory, OptionalInt.empty());
  }

  /** As the other one, but watches so many directories at most. */
  public Watched(Path markDirectory, OptionalInt limit) {
    this.markDirectory = markDirectory;
    this.limit = limit;
  }

  /**
   * What a thing depends on.
   *
   * @param paths what stands there
   * @param listings directories of which the names matter
   * @param top the directory up to which directories above may be replaced
   */
  public record Places(ImmutableSet<Path> paths, ImmutableSet<Path> listings, Path top) {
    private Set<Path> directories() {
      Set<Path> directories = new HashSet<>(listings);
      paths.forEach(path -> directories.add(Objects.requireNonNull(path.getParent())));
      return directories;
    }

    private boolean areAsBefore(DirectoryWatch.News news, Set<Path> touched) {
      return paths.stream().noneMatch(news::concern)
          && listings.stream().noneMatch(touched::contains);
    }
  }

  /** The things that need a look now, where things are their own names. */
  public ImmutableList<K> suspects(Collection<K> things, Function<K, Optional<Places>> places)
      throws InterruptedException {
    return suspects(things, Function.identity(), places);
  }

  /**
   * The things that need a look now.
   *
   * @param name that of a thing
   * @param places where a thing stands; nothing if it cannot be watched
   */
  public synchronized <T> ImmutableList<T> suspects(
      Collection<T> things, Function<T, K> name, Function<K, Optional<Places>> places)
      throws InterruptedException {
    if (isImpossible) {
      return ImmutableList.copyOf(things);
    }
    try {
      news().ifPresent(news -> doubtConcerned(news, places));
      return untrusted(things, name, places);
    } catch (IOException e) {
      giveUp(String.valueOf(e.getMessage()));
      return ImmutableList.copyOf(things);
    }
  }

  @GuardedBy("this")
  private Optional<DirectoryWatch.News> news() throws IOException, InterruptedException {
    DirectoryWatch open = watch;
    if (open != null) {
      Optional<DirectoryWatch.News> news = open.news();
      if (news.isPresent()) {
        return news;
      }
      open.close();
    }
    forgetAll();
    watch = DirectoryWatch.open(markDirectory, limit());
    return Optional.empty();
  }

  private int limit() throws IOException {
    if (limit.isPresent()) {
      return limit.getAsInt();
    }
    try (InputStream in = Files.newInputStream(LIMIT)) {
      byte[] text = new byte[32];
      int size = Math.max(0, in.read(text)); // at once: what comes later the system leaves out
      return Integer.parseInt(new String(text, 0, size, StandardCharsets.US_ASCII).strip()) / SHARE;
    } catch (NumberFormatException e) {
      throw new IOException("cannot understand " + LIMIT, e);
    }
  }

  @GuardedBy("this")
  private void doubtConcerned(DirectoryWatch.News news, Function<K, Optional<Places>> places) {
    Set<Path> touched = news.touched();
    for (Path directory : touched) {
      for (K thing : byDirectory.getOrDefault(directory, ImmutableSet.of())) {
        Optional<Places> known = places.apply(thing);
        if (known.isEmpty() || !known.get().areAsBefore(news, touched)) {
          doubt(thing);
        }
      }
    }
  }

  @GuardedBy("this")
  private void doubt(K thing) {
    trust.replace(thing, Trust.DOUBTED);
  }

  /** Those that are not trusted until now, but will be if they can be watched. */
  @GuardedBy("this")
  private <T> ImmutableList<T> untrusted(
      Collection<T> things, Function<T, K> name, Function<K, Optional<Places>> places)
      throws IOException {
    ImmutableList.Builder<T> untrusted = ImmutableList.builder();
    int begun = 0;
    isBehind = false;
    for (T thing : things) {
      K named = name.apply(thing);
      @Nullable Trust known = trust.get(named);
      if (known != Trust.TRUSTED) {
        untrusted.add(thing);
        if (known == null && ++begun > FEW) {
          isBehind = true;
        } else {
          begin(named, places.apply(named));
        }
      }
    }
    if (trust.size() > things.size()) {
      keepOnly(things.stream().map(name).collect(Collectors.toSet()));
    }
    return untrusted.build();
  }

  /** Tells whether the last question has left things that were never watched. */
  public boolean isBehind() {
    return isBehind;
  }

  /** Tells whether that is so, or will be with so many things. */
  public synchronized boolean isBehindWith(int things) {
    return !isImpossible && (isBehind || things > trust.size() + FEW);
  }

  /**
   * Begins to watch things that were never watched, and trusts them. Whoever wants that looks at
   * them afterwards, and says which are not as he knows them.
   *
   * @return those that are trusted now
   */
  public synchronized ImmutableList<K> begin(
      Collection<K> things, Function<K, Optional<Places>> places) {
    ImmutableList.Builder<K> trusted = ImmutableList.builder();
    try {
      for (K thing : things) {
        if (!isImpossible && !trust.containsKey(thing) && begin(thing, places.apply(thing))) {
          trusted.add(thing);
        }
      }
    } catch (IOException e) {
      giveUp(String.valueOf(e.getMessage()));
      return ImmutableList.of();
    }
    return trusted.build();
  }

  @GuardedBy("this")
  private boolean begin(K thing, Optional<Places> places) throws IOException {
    if (places.isEmpty() || !isWatched(places.get())) {
      trust.put(thing, Trust.DOUBTED);
      return false;
    }
    trust.put(thing, Trust.TRUSTED);
    for (Path directory : places.get().directories()) {
      byDirectory.computeIfAbsent(directory, _ -> new HashSet<>()).add(thing);
    }
    return true;
  }

  @GuardedBy("this")
  private void keepOnly(Set<K> things) {
    trust.keySet().retainAll(things);
    byDirectory.values().forEach(there -> there.retainAll(things));
    byDirectory.values().removeIf(Set::isEmpty);
  }

  /** Begins to watch places, before anybody looks at them. */
  @GuardedBy("this")
  private boolean isWatched(Places places) throws IOException {
    DirectoryWatch open = watch;
    if (open == null) {
      return false;
    }
    for (Path listing : places.listings()) {
      if (!open.watch(listing, places.top())) {
        return false;
      }
    }
    for (Path path : places.paths()) {
      Path directory = path.getParent();
      if (directory == null || !open.watch(directory, places.top())) {
        return false;
      }
    }
    return true;
  }

  /** Why not everything is watched, if something is not that could be with better luck. */
  public synchronized Optional<String> complaint() {
    DirectoryWatch open = watch;
    return complaint.isPresent() || open == null ? complaint : open.refusal();
  }

  /** Nothing is known of any thing: all will be looked at the next time. */
  public synchronized void distrustAll() {
    trust.replaceAll((_, _) -> Trust.DOUBTED);
  }

  /** Things that turned out to be different will be looked at again the next time. */
  public synchronized void distrust(Collection<? extends K> things) {
    for (K thing : things) {
      doubt(thing);
    }
  }

  @GuardedBy("this")
  private void forgetAll() {
    trust.clear();
    byDirectory.clear();
  }

  @GuardedBy("this")
  private void giveUp(String reason) {
    isImpossible = true;
    complaint = Optional.of(reason);
    close();
  }

  @Override
  public synchronized void close() {
    forgetAll();
    DirectoryWatch open = watch;
    watch = null;
    if (open != null) {
      open.close();
    }
  }
}
