package dev.starling.label;

import com.google.common.collect.Interner;
import com.google.common.collect.Interners;
import dev.starling.path.PathFragment;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The canonical name of a repository, unique in the build; interned.
 *
 * <p>A name that could not be mapped, because its owner does not see a repository of that name, is
 * a value too: it says what was asked for and by whom, and whoever needs the repository reports it.
 */
public final class RepositoryName implements Comparable<RepositoryName> {
  private static final Interner<RepositoryName> INTERNER = Interners.newWeakInterner();

  /** The repository in which the build was started. */
  public static final RepositoryName MAIN = unvalidated("");

  /** The repository of the tools that come with the engine. */
  public static final RepositoryName BAZEL_TOOLS = unvalidated("bazel_tools");

  /** The repository of the engine's own definitions. */
  public static final RepositoryName BUILTINS = unvalidated("_builtins");

  private final String name;
  private final @Nullable Invisible invisible;

  /** Why a name leads nowhere. */
  private record Invisible(RepositoryName owner, String suggestion) {}

  private RepositoryName(String name, @Nullable Invisible invisible) {
    this.name = name;
    this.invisible = invisible;
  }

  /**
   * Returns the repository with a canonical name.
   *
   * @throws LabelSyntaxException if the name holds characters that no name may have
   */
  public static RepositoryName of(String name) throws LabelSyntaxException {
    validate(name);
    return unvalidated(name);
  }

  /** Returns the repository with a canonical name that is known to be well formed. */
  public static RepositoryName unvalidated(String name) {
    return INTERNER.intern(new RepositoryName(name, null));
  }

  /** Throws unless the name is well formed. */
  static void validate(String name) throws LabelSyntaxException {
    if (name.equals(".") || name.equals("..")) {
      throw LabelSyntaxException.of(
          "invalid repository name '%s': repo names are not allowed to be '%s'", name, name);
    }
    for (int i = 0; i < name.length(); i++) {
      if (!isNameCharacter(name.charAt(i))) {
        throw LabelSyntaxException.of(
            "invalid repository name '%s': repo names may contain only A-Z, a-z, 0-9, '-', '_',"
                + " '.' and '+'",
            ControlCharacters.escape(name));
      }
    }
  }

  private static boolean isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_'
        || c == '.'
        || c == '+'
        || c == '~';
  }

  /**
   * Returns the value that stands for a repository which {@code owner} does not see.
   *
   * @param apparentName the name that was asked for
   * @param suggestion a text such as {@code " (did you mean 'x'?)"}, or the empty string
   */
  public static RepositoryName invisible(
      String apparentName, RepositoryName owner, String suggestion) {
    return INTERNER.intern(new RepositoryName(apparentName, new Invisible(owner, suggestion)));
  }

  /** Returns the name, the empty string for the main repository. */
  public String name() {
    return name;
  }

  /** Tells whether this is the repository in which the build was started. */
  public boolean isMain() {
    return equals(MAIN);
  }

  /** Tells whether this is a repository, not a name that its owner does not see. */
  public boolean isVisible() {
    return invisible == null;
  }

  /** Returns the repository that asked for a name which it does not see. */
  public Optional<RepositoryName> ownerIfInvisible() {
    return Optional.ofNullable(invisible).map(Invisible::owner);
  }

  /** Returns the suggestion that came with a name which its owner does not see, or nothing. */
  String suggestion() {
    return invisible == null ? "" : invisible.suggestion;
  }

  /**
   * Returns how a name that its owner does not see is described in messages: {@code @name from main
   * repository (did you mean 'x'?)}.
   */
  public String invisibleDescription() {
    if (invisible == null) {
      throw new IllegalStateException(this + " is visible");
    }
    String owner =
        invisible.owner.isMain() ? "main repository" : "repository '%s'".formatted(invisible.owner);
    return "'@%s' from %s%s".formatted(name, owner, invisible.suggestion);
  }

  /** Returns {@code @@name}, and {@code @@} for the main repository. */
  public String withDoubleAt() {
    return invisible == null
        ? "@@" + name
        : "@@[unknown repo '%s' requested from %s%s]"
            .formatted(name, invisible.owner.withDoubleAt(), invisible.suggestion);
  }

  /** Returns what stands before {@code //} in a label: nothing for the main repository. */
  public String canonicalForm() {
    return isMain() ? "" : withDoubleAt();
  }

  /**
   * Returns what stands before {@code //} in a message for the user: nothing for the main
   * repository, {@code @apparent} where the main repository sees this one, else
   * {@code @@canonical}.
   */
  public String displayForm(RepositoryMapping mainMapping) {
    if (isMain() || !isVisible()) {
      return canonicalForm();
    }
    return mainMapping.apparentName(this).map(apparent -> "@" + apparent).orElse(withDoubleAt());
  }

  /** Returns where the repository lies in the execution root. */
  public PathFragment execRoot() {
    return isMain() ? PathFragment.EMPTY : PathFragment.of("external").append(name);
  }

  /** Returns where the repository lies relative to the runfiles directory of the main one. */
  public PathFragment runfilesPath() {
    return isMain() ? PathFragment.EMPTY : PathFragment.of("..").append(name);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof RepositoryName that
            && name.equals(that.name)
            && Objects.equals(invisible, that.invisible));
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public int compareTo(RepositoryName other) {
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : withDoubleAt().compareTo(other.withDoubleAt());
  }

  /** Returns {@code @@name}. */
  @Override
  public String toString() {
    return withDoubleAt();
  }
}
