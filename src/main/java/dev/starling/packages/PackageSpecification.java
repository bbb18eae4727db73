package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.PackageId;
import dev.starling.label.PackageNames;
import dev.starling.label.RepositoryMapping;
import dev.starling.label.RepositoryName;
import dev.starling.path.PathFragment;
import java.util.Optional;

/** One entry of a package group: some packages, or the exception of some packages. */
public sealed interface PackageSpecification {
  /** Tells whether the entry speaks about a package. */
  boolean covers(PackageId packageId);

  /** Returns the entry as an error message or query shows it. */
  String text();

  /** Every package of every repository. */
  record Everything() implements PackageSpecification {
    @Override
    public boolean covers(PackageId packageId) {
      return true;
    }

    @Override
    public String text() {
      return "public";
    }
  }

  /** No package. */
  record Nothing() implements PackageSpecification {
    @Override
    public boolean covers(PackageId packageId) {
      return false;
    }

    @Override
    public String text() {
      return "private";
    }
  }

  /** One package. */
  record Single(PackageId packageId) implements PackageSpecification {
    @Override
    public boolean covers(PackageId other) {
      return packageId.equals(other);
    }

    @Override
    public String text() {
      return packageId.canonicalForm();
    }
  }

  /** A directory and all packages below. */
  record Below(PackageId directory) implements PackageSpecification {
    @Override
    public boolean covers(PackageId packageId) {
      return packageId.repository().equals(directory.repository())
          && packageId.path().startsWith(directory.path());
    }

    @Override
    public String text() {
      return directory.path().isEmpty()
          ? directory.repository().canonicalForm() + "//..."
          : directory.canonicalForm() + "/...";
    }
  }

  /** The exception of what another entry covers. */
  record Except(PackageSpecification excepted) implements PackageSpecification {
    @Override
    public boolean covers(PackageId packageId) {
      return excepted.covers(packageId);
    }

    @Override
    public String text() {
      return "-" + excepted.text();
    }
  }

  /** Tells whether some entry covers a package, and no exception does. */
  static boolean anyContains(ImmutableList<PackageSpecification> entries, PackageId packageId) {
    boolean contained = false;
    for (PackageSpecification entry : entries) {
      if (entry.covers(packageId)) {
        if (entry instanceof Except) {
          return false;
        }
        contained = true;
      }
    }
    return contained;
  }

  /**
   * Reads an entry of a package group.
   *
   * @param owner the repository of the package group
   * @throws LabelSyntaxException if it is malformed
   */
  static PackageSpecification parse(String text, RepositoryName owner, RepositoryMapping mapping)
      throws LabelSyntaxException {
    if (text.startsWith("-")) {
      return new Except(parsePositive(text.substring(1), text, owner, mapping));
    }
    return switch (text) {
      case "public" -> new Everything();
      case "private" -> new Nothing();
      default -> parsePositive(text, text, owner, mapping);
    };
  }

  private static PackageSpecification parsePositive(
      String text, String whole, RepositoryName owner, RepositoryMapping mapping)
      throws LabelSyntaxException {
    if (text.equals("public") || text.equals("private")) {
      throw new LabelSyntaxException("Cannot negate \"%s\" package specification".formatted(text));
    }
    int slashes = text.indexOf("//");
    if (!text.startsWith("//") && !(text.startsWith("@") && slashes > 0)) {
      throw new LabelSyntaxException(
          "invalid package name '%s': must start with '//' or be 'public' or 'private'"
              .formatted(text.isEmpty() ? whole : text));
    }
    RepositoryName repository = owner;
    if (slashes > 0) {
      repository =
          text.startsWith("@@")
              ? RepositoryName.of(text.substring(2, slashes))
              : mapping.get(text.substring(1, slashes));
    }
    return parsePath(text, text.substring(slashes + 2), repository);
  }

  private static PackageSpecification parsePath(String text, String path, RepositoryName repository)
      throws LabelSyntaxException {
    boolean below = path.equals("...") || path.endsWith("/...");
    String directory = below ? path.substring(0, Math.max(0, path.length() - 4)) : path;
    Optional<String> error = PackageNames.errorInPackage(directory);
    if (error.isPresent()) {
      throw new LabelSyntaxException("invalid package name '%s': %s".formatted(text, error.get()));
    }
    PackageId packageId = new PackageId(repository, PathFragment.of(directory));
    return below ? new Below(packageId) : new Single(packageId);
  }
}
