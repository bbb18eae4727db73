package dev.starling.label;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.syntax.EditDistance;

/**
 * What the labels of one repository mean by the names of repositories.
 *
 * @param owner the repository whose labels are meant
 * @param entries canonical names by apparent name
 * @param isStrict whether a name without an entry is an error, as where modules declare their
 *     dependencies; otherwise it is taken as canonical
 */
public record RepositoryMapping(
    RepositoryName owner, ImmutableSortedMap<String, RepositoryName> entries, boolean isStrict) {
  /** The mapping of a main repository that takes every name as canonical. */
  public static final RepositoryMapping ALWAYS_FALLBACK = fallback(RepositoryName.MAIN, Map.of());

  /** Returns a mapping in which a name without an entry names nothing. */
  public static RepositoryMapping strict(
      RepositoryName owner, Map<String, RepositoryName> entries) {
    return new RepositoryMapping(owner, ImmutableSortedMap.copyOf(entries), true);
  }

  /** Returns a mapping in which a name without an entry is canonical. */
  public static RepositoryMapping fallback(
      RepositoryName owner, Map<String, RepositoryName> entries) {
    return new RepositoryMapping(owner, ImmutableSortedMap.copyOf(entries), false);
  }

  /**
   * Returns the repository that the owner means by a name. It may be {@linkplain
   * RepositoryName#isVisible not visible}.
   */
  public RepositoryName get(String apparentName) {
    if (apparentName.isEmpty()) {
      return RepositoryName.MAIN;
    }
    RepositoryName found = entries.get(apparentName);
    if (found != null) {
      return found;
    }
    return isStrict
        ? RepositoryName.invisible(
            apparentName, owner, EditDistance.didYouMean(apparentName, entries.keySet()))
        : RepositoryName.unvalidated(apparentName);
  }

  /** Returns the name by which the owner knows a repository; the least, if there are many. */
  public Optional<String> apparentName(RepositoryName repository) {
    for (Map.Entry<String, RepositoryName> entry : entries.entrySet()) {
      if (entry.getValue().equals(repository) && !entry.getKey().isEmpty()) {
        return Optional.of(entry.getKey());
      }
    }
    return isStrict || !repository.isVisible() ? Optional.empty() : Optional.of(repository.name());
  }

  /** Returns the mapping with more entries, which win over those there are. */
  public RepositoryMapping with(ImmutableMap<String, RepositoryName> more) {
    return new RepositoryMapping(
        owner,
        ImmutableSortedMap.copyOf(
            ImmutableMap.<String, RepositoryName>builder()
                .putAll(entries)
                .putAll(more)
                .buildKeepingLast()),
        isStrict);
  }
}
