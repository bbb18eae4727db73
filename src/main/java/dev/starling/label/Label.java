package dev.starling.label;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Interner;
import com.google.common.collect.Interners;
import dev.starling.path.PathFragment;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Module;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.StarlarkValue;
import org.jspecify.annotations.Nullable;

/**
 * The name of a target: a package, and a name in it. Interned, so that comparing two labels
 * compares references.
 */
@StarlarkBuiltin(name = "Label", category = "BUILTIN", doc = "The name of a target.")
public final class Label implements Comparable<Label>, StarlarkValue {
  /** Whether repositories come from modules; {@code str(label)} shows it. */
  public static final String ENABLE_BZLMOD = "+enable_bzlmod";

  /** Whether {@code str(label)} tells the main repository, too. */
  public static final String UNAMBIGUOUS_STRINGS =
      "+incompatible_unambiguous_label_stringification";

  private static final Interner<Label> INTERNER = Interners.newWeakInterner();

  /** Packages that mean the same from everywhere, though they are no packages at all. */
  private static final ImmutableSet<String> OWNERLESS_PACKAGES =
      ImmutableSet.of("conditions", "visibility", "external");

  private final PackageId packageId;
  private final String name;
  private final int hash;

  private Label(PackageId packageId, String name) {
    this.packageId = packageId;
    this.name = name;
    this.hash = 31 * packageId.hashCode() + name.hashCode();
  }

  /**
   * Returns the label of a target.
   *
   * @throws LabelSyntaxException if no target may have this name
   */
  public static Label of(PackageId packageId, String name) throws LabelSyntaxException {
    Optional<String> error = PackageNames.errorInTarget(name);
    if (error.isPresent()) {
      throw LabelSyntaxException.of(
          "invalid target name '%s': %s", ControlCharacters.escape(name), error.get());
    }
    return unvalidated(packageId, name);
  }

  /** Returns the label of a target whose name is known to be well formed. */
  public static Label unvalidated(PackageId packageId, String name) {
    return INTERNER.intern(new Label(packageId, name));
  }

  /**
   * Returns the target that a label means where it is written.
   *
   * @throws LabelSyntaxException if the label is not well formed
   */
  public static Label parse(String text, PackageContext context) throws LabelSyntaxException {
    LabelParts parts = LabelParts.parse(text).requireAbsoluteIfPackage();
    if (!parts.isAbsolute()) {
      return unvalidated(context.packageId(), parts.target());
    }
    return unvalidated(
        PackageId.of(
            repository(parts, context.packageId().repository(), context.mapping()),
            parts.packageName()),
        parts.target());
  }

  /**
   * Returns the target that an absolute label in canonical form means: {@code //a:b} in the main
   * repository, {@code @@r//a:b} or {@code @r//a:b} in the repository with the canonical name r.
   *
   * @throws LabelSyntaxException if the label is not well formed or not absolute
   */
  public static Label parseCanonical(String text) throws LabelSyntaxException {
    LabelParts parts = LabelParts.parse(text);
    if (!parts.isAbsolute()) {
      throw LabelSyntaxException.of(
          "invalid label '%s': absolute label must begin with '@' or '//'", text);
    }
    RepositoryName repository =
        repository(parts, RepositoryName.MAIN, RepositoryMapping.ALWAYS_FALLBACK);
    return unvalidated(PackageId.of(repository, parts.packageName()), parts.target());
  }

  /**
   * As {@link #parseCanonical}, for labels that stand in the engine itself.
   *
   * @throws IllegalArgumentException if the label is not well formed
   */
  public static Label parseCanonicalUnchecked(String text) {
    try {
      return parseCanonical(text);
    } catch (LabelSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static RepositoryName repository(
      LabelParts parts, RepositoryName current, RepositoryMapping mapping) {
    if (parts.repository().isEmpty()) {
      return OWNERLESS_PACKAGES.contains(parts.packageName()) ? RepositoryName.MAIN : current;
    }
    String name = parts.repository().get();
    return parts.isCanonical() ? RepositoryName.unvalidated(name) : mapping.get(name);
  }

  /** Returns the package to which the target belongs. */
  public PackageId packageId() {
    return packageId;
  }

  /** Returns the repository to which the target belongs. */
  public RepositoryName repository() {
    return packageId.repository();
  }

  /** Returns the directory of the package, relative to its repository. */
  public PathFragment packagePath() {
    return packageId.path();
  }

  /** Returns the name of the target in its package. */
  @StarlarkMethod(name = "name", structField = true, doc = "The name of the target.")
  public String name() {
    return name;
  }

  /** Returns the directory of the package, as Starlark sees it. */
  @StarlarkMethod(
      name = "package",
      structField = true,
      doc = "The directory of the package, without repository.")
  public String packageName() {
    return packageId.path().pathString();
  }

  /** Returns the canonical name of the repository, as Starlark sees it. */
  @StarlarkMethod(
      name = "repo_name",
      structField = true,
      doc = "The canonical name of the repository; empty for the main one.")
  public String repoName() {
    return repository().name();
  }

  /** Returns the canonical name of the repository, under its old name. */
  @StarlarkMethod(name = "workspace_name", structField = true, doc = "As repo_name; deprecated.")
  public String workspaceName() {
    return repository().name();
  }

  /** Returns the directory of the repository relative to the execution root. */
  @StarlarkMethod(
      name = "workspace_root",
      structField = true,
      doc = "The directory of the repository relative to the execution root.")
  public String workspaceRoot() {
    return repository().execRoot().pathString();
  }

  /**
   * Returns the target that a label means in this label's package; names of repositories mean what
   * they mean in the calling file.
   *
   * @throws EvalException if the label is not well formed
   */
  @StarlarkMethod(
      name = "relative",
      doc = "The target that a label means in this label's package; deprecated.",
      parameters = {@Param(name = "relName")},
      useStarlarkThread = true)
  public Label relative(String text, StarlarkThread thread) throws EvalException {
    Module module = Module.ofInnermostEnclosingStarlarkFunction(thread);
    RepositoryMapping mapping =
        module != null && module.getClientData() instanceof PackageContextSource source
            ? source.packageContext().mapping()
            : RepositoryMapping.fallback(repository(), Map.of());
    try {
      return parse(text, new PackageContext(packageId, mapping));
    } catch (LabelSyntaxException e) {
      throw new EvalException(e);
    }
  }

  /**
   * Returns another target of this label's package.
   *
   * @throws EvalException if no target may have this name
   */
  @StarlarkMethod(
      name = "same_package_label",
      doc = "Another target of the same package.",
      parameters = {@Param(name = "target_name")})
  public Label samePackageLabel(String targetName) throws EvalException {
    try {
      return of(packageId, targetName);
    } catch (LabelSyntaxException e) {
      throw new EvalException(e);
    }
  }

  /** Returns where the target would lie as a file, relative to its repository. */
  public PathFragment toPath() {
    return packageId.path().append(name);
  }

  /** Returns where the target would lie as a source file, relative to the execution root. */
  public PathFragment execPath() {
    return packageId.execPath().append(name);
  }

  /** Returns another target of the same package, whose name is known to be well formed. */
  public Label sibling(String otherName) {
    return unvalidated(packageId, otherName);
  }

  /** Returns {@code //a:b} in the main repository, {@code @@repo//a:b} elsewhere. */
  public String canonicalForm() {
    return packageId.canonicalForm() + ":" + name;
  }

  /** Returns {@code @@repo//a:b}, and {@code @@//a:b} in the main repository. */
  public String unambiguousForm() {
    return packageId.unambiguousForm() + ":" + name;
  }

  /** Returns the label as the main repository would write it. */
  public String displayForm(RepositoryMapping mainMapping) {
    return packageId.displayForm(mainMapping) + ":" + name;
  }

  /** As {@link #displayForm}, but {@code //a/b} for {@code //a/b:b}. */
  public String shorthandDisplayForm(RepositoryMapping mainMapping) {
    return packageId.path().baseName().equals(name)
        ? packageId.displayForm(mainMapping)
        : displayForm(mainMapping);
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("Label(").repr(canonicalForm()).append(")");
  }

  @Override
  public void str(Printer printer, StarlarkSemantics semantics) {
    if (repository().isMain() && !semantics.getBool(UNAMBIGUOUS_STRINGS)) {
      printer.append(canonicalForm());
    } else if (semantics.getBool(ENABLE_BZLMOD) || !repository().isVisible()) {
      printer.append(unambiguousForm());
    } else {
      printer.append("@").append(repoName()).append("//").append(packageName());
      printer.append(":").append(name);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Label that
            && hash == that.hash
            && name.equals(that.name)
            && packageId.equals(that.packageId));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public int compareTo(Label other) {
    if (this == other) {
      return 0;
    }
    int packages = packageId.compareTo(other.packageId);
    return packages != 0 ? packages : name.compareTo(other.name);
  }

  /** Returns {@linkplain #canonicalForm the canonical form}. */
  @Override
  public String toString() {
    return canonicalForm();
  }
}
