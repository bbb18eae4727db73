package dev.starling.label;

import com.google.common.collect.ImmutableSet;
import dev.starling.label.TargetPattern.PathAsTarget;
import dev.starling.label.TargetPattern.Selection;
import dev.starling.label.TargetPattern.SingleTarget;
import dev.starling.label.TargetPattern.TargetsBelowDirectory;
import dev.starling.label.TargetPattern.TargetsInPackage;
import dev.starling.path.PathFragment;
import java.util.Optional;

/**
 * Reads target patterns as they are written in one directory of one repository.
 *
 * @param directory to which relative patterns belong, relative to the repository
 * @param repository to which patterns without a repository belong
 * @param mapping what names of repositories mean
 */
public record TargetPatternParser(
    PathFragment directory, RepositoryName repository, RepositoryMapping mapping) {
  private static final ImmutableSet<String> ALL_TARGETS = ImmutableSet.of("*", "all-targets");

  /** Returns a parser for the top directory of the main repository. */
  public static TargetPatternParser atMainRoot(RepositoryMapping mainMapping) {
    return new TargetPatternParser(PathFragment.EMPTY, RepositoryName.MAIN, mainMapping);
  }

  /**
   * Reads a pattern that may have a minus before it.
   *
   * @throws LabelSyntaxException if it is not well formed
   */
  public SignedTargetPattern parseSigned(String text) throws LabelSyntaxException {
    return text.startsWith("-")
        ? new SignedTargetPattern(parse(text.substring(1)), false)
        : new SignedTargetPattern(parse(text), true);
  }

  /**
   * Reads a pattern.
   *
   * @throws LabelSyntaxException if it is not well formed
   */
  public TargetPattern parse(String text) throws LabelSyntaxException {
    if (text.isEmpty()) {
      throw new LabelSyntaxException("the empty string is not a valid target");
    }
    RepositoryName owner = repository;
    String rest = text;
    if (text.startsWith("@")) {
      String spelledOut = text.contains("//") ? text : text + "//:" + text.replaceFirst("@+", "");
      int slashes = spelledOut.indexOf("//");
      owner = repository(text, spelledOut.substring(0, slashes));
      rest = spelledOut.substring(slashes);
    }
    boolean absolute = rest.startsWith("//");
    rest = absolute ? rest.substring(2) : rest;
    if (rest.startsWith("/")) {
      throw LabelSyntaxException.of(
          "not a valid absolute pattern (absolute target patterns must start with exactly two"
              + " slashes): '%s'",
          text);
    }
    return parse(text, owner, rest, absolute);
  }

  private RepositoryName repository(String text, String prefix) throws LabelSyntaxException {
    boolean canonical = prefix.startsWith("@@");
    String name = prefix.substring(canonical ? 2 : 1);
    RepositoryName.validate(name);
    RepositoryName found = canonical ? RepositoryName.unvalidated(name) : mapping.get(name);
    if (!found.isVisible()) {
      throw LabelSyntaxException.of(
          "%s could not be resolved: No repository visible as %s",
          text, found.invisibleDescription());
    }
    return found;
  }

  private TargetPattern parse(String text, RepositoryName owner, String rest, boolean absolute)
      throws LabelSyntaxException {
    int colon = rest.lastIndexOf(':');
    String packagePart = colon < 0 ? rest : rest.substring(0, colon);
    String targetPart = colon < 0 ? "" : rest.substring(colon + 1);
    if (packagePart.endsWith("/")) {
      throw LabelSyntaxException.of("The package part of '%s' should not end in a slash", text);
    }
    boolean below = packagePart.equals("...") || packagePart.endsWith("/...");
    if (below) {
      Optional<Selection> selection =
          targetPart.isEmpty() ? Optional.of(Selection.RULES) : selection(targetPart);
      if (selection.isPresent()) {
        String top = packagePart.substring(0, Math.max(0, packagePart.length() - 4));
        return new TargetsBelowDirectory(text, packageId(owner, top, absolute), selection.get());
      }
    }
    if (selection(targetPart).isPresent()) {
      return new TargetsInPackage(
          text,
          packageId(owner, packagePart, absolute),
          targetPart,
          selection(targetPart).get(),
          absolute);
    }
    return absolute || colon >= 0 ? single(text, owner, rest, absolute) : path(text, owner, rest);
  }

  private static Optional<Selection> selection(String targetPart) {
    if (targetPart.equals("all")) {
      return Optional.of(Selection.RULES);
    }
    return ALL_TARGETS.contains(targetPart) ? Optional.of(Selection.ALL_TARGETS) : Optional.empty();
  }

  private PackageId packageId(RepositoryName owner, String part, boolean absolute)
      throws LabelSyntaxException {
    Optional<String> error = PackageNames.errorInPackage(part);
    if (error.isPresent()) {
      throw LabelSyntaxException.of(
          "Invalid package name '%s': %s", ControlCharacters.escape(part), error.get());
    }
    return PackageId.of(owner, (absolute ? part : directory.append(part).pathString()));
  }

  private TargetPattern single(String text, RepositoryName owner, String rest, boolean absolute)
      throws LabelSyntaxException {
    String below = absolute ? rest : directory.pathString() + separator(rest) + rest;
    try {
      LabelParts parts = LabelParts.parse("//" + below);
      return new SingleTarget(
          text, Label.unvalidated(PackageId.of(owner, parts.packageName()), parts.target()));
    } catch (LabelSyntaxException e) {
      throw LabelSyntaxException.of("invalid target format '%s': %s", text, e.getMessage());
    }
  }

  private String separator(String rest) {
    return directory.isEmpty() || rest.startsWith(":") ? "" : "/";
  }

  /** It suffices that some directory above can be a package. */
  private TargetPattern path(String text, RepositoryName owner, String rest)
      throws LabelSyntaxException {
    int slash = rest.indexOf('/');
    Optional<String> error = PackageNames.errorInPackage(rest.substring(0, Math.max(slash, 0)));
    if (error.isPresent()) {
      throw LabelSyntaxException.of("Bad target pattern '%s': %s", text, error.get());
    }
    return new PathAsTarget(text, owner, directory.append(rest));
  }
}
