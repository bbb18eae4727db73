package dev.starling.action;

import dev.starling.depset.NestedSet;
import dev.starling.digest.Digest;
import dev.starling.digest.Digester;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers the digests of nested sets by node, so that sets shared by many actions are digested
 * once and never flattened.
 *
 * <p>Lives as long as one build; safe for use by many threads.
 */
public final class ActionKeyContext {
  private final PathMapping paths;
  private final ConcurrentHashMap<Entry, Digest> digests;

  private record Entry(PathMapping paths, Object itemKind, NestedSet.Node node) {}

  /** Remembers nothing yet; sees paths as they are. */
  public ActionKeyContext() {
    this(PathMapping.NONE, new ConcurrentHashMap<>());
  }

  private ActionKeyContext(PathMapping paths, ConcurrentHashMap<Entry, Digest> digests) {
    this.paths = paths;
    this.digests = digests;
  }

  /** The same memory, with another mapping of paths. */
  public ActionKeyContext with(PathMapping mapping) {
    return mapping == paths ? this : new ActionKeyContext(mapping, digests);
  }

  /** How paths enter digests. */
  public PathMapping paths() {
    return paths;
  }

  /** How one element of a set enters the digest. */
  @FunctionalInterface
  public interface ItemDigest {
    /** Adds {@code item} to {@code fingerprint}. */
    void addTo(Digester fingerprint, Object item) throws CommandLineException, InterruptedException;
  }

  /**
   * The digest of {@code set} by its structure: two sets with equal digests and orders have equal
   * elements in equal order.
   *
   * @param itemKind what distinguishes {@code items} from other ways to digest elements
   */
  public Digest digest(NestedSet<?> set, Object itemKind, ItemDigest items)
      throws CommandLineException, InterruptedException {
    Entry entry = new Entry(paths, itemKind, set.node());
    Digest known = digests.get(entry);
    if (known != null) {
      return known;
    }
    Digester fingerprint = new Digester();
    int leaves = 0;
    for (Object item : set.leaves()) {
      items.addTo(fingerprint, item);
      leaves++;
    }
    fingerprint.add(leaves);
    int subsets = 0;
    for (NestedSet<?> child : set.subsets()) {
      fingerprint.add(digest(child, itemKind, items));
      subsets++;
    }
    Digest digest = fingerprint.add(subsets).digest();
    digests.put(entry, digest);
    return digest;
  }
}
