package dev.starling.label;

import java.util.Optional;

/**
 * The parts of a label as it is written, checked one by one.
 *
 * @param repository what stands between {@code @} and {@code //}; nothing if there is no {@code @}
 * @param isCanonical whether two {@code @} stand before the repository
 * @param isAbsolute whether the label begins with {@code //} or names a repository
 * @param packageName the package; may be of the form {@code a/...}
 * @param target the target; with {@code a/...} it may be empty
 * @param text the label as written
 */
record LabelParts(
    Optional<String> repository,
    boolean isCanonical,
    boolean isAbsolute,
    String packageName,
    String target,
    String text) {

  /** Divides a label; the special forms {@code //a} and {@code @a} are spelled out. */
  static LabelParts parse(String text) throws LabelSyntaxException {
    boolean canonical = text.startsWith("@@");
    int slashes = text.indexOf("//");
    Optional<String> repository = Optional.empty();
    if (text.startsWith("@")) {
      int nameStart = canonical ? 2 : 1;
      if (slashes < 0) {
        String name = text.substring(nameStart);
        return checked(new LabelParts(Optional.of(name), canonical, true, "", name, text));
      }
      repository = Optional.of(text.substring(nameStart, slashes));
    }
    boolean absolute = repository.isPresent() || slashes == 0;
    int start = absolute ? slashes + 2 : 0;
    int colon = text.indexOf(':', start);
    String packageName;
    String target;
    if (colon >= 0) {
      packageName = text.substring(start, colon);
      target = text.substring(colon + 1);
    } else if (absolute) {
      packageName = text.substring(start);
      target = packageName.substring(packageName.lastIndexOf('/') + 1);
    } else {
      packageName = "";
      target = text;
    }
    return checked(new LabelParts(repository, canonical, absolute, packageName, target, text));
  }

  private static LabelParts checked(LabelParts parts) throws LabelSyntaxException {
    if (parts.repository.isPresent()) {
      RepositoryName.validate(parts.repository.get());
    }
    Optional<String> error = PackageNames.errorInPackage(parts.packageName);
    if (error.isPresent()) {
      throw LabelSyntaxException.of(
          "invalid package name '%s': %s%s",
          ControlCharacters.escape(parts.packageName), error.get(), parts.perhaps());
    }
    error = PackageNames.errorInTarget(parts.target);
    if (error.isPresent()) {
      throw LabelSyntaxException.of(
          "invalid target name '%s': %s%s",
          ControlCharacters.escape(parts.target), error.get(), parts.perhaps());
    }
    return parts.withoutTrailingDot();
  }

  /** A target name may end with {@code /.}, which adds nothing. */
  private LabelParts withoutTrailingDot() {
    if (!target.endsWith("/.")) {
      return this;
    }
    String cut = target.substring(0, target.length() - 2);
    return new LabelParts(repository, isCanonical, isAbsolute, packageName, cut, text);
  }

  private String perhaps() {
    return packageName.endsWith("/" + target)
        ? " (perhaps you meant \":%s\"?)".formatted(target)
        : "";
  }

  /** Throws if this is a path to a package, but does not begin with {@code //}. */
  LabelParts requireAbsoluteIfPackage() throws LabelSyntaxException {
    if (!isAbsolute && !packageName.isEmpty()) {
      throw LabelSyntaxException.of(
          "invalid label '%s': absolute label must begin with '@' or '//'", text);
    }
    return this;
  }
}
