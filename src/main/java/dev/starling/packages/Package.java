package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.starling.graph.Value;
import dev.starling.label.Label;
import dev.starling.label.PackageId;
import dev.starling.label.RepositoryMapping;
import dev.starling.path.RootedPath;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import net.starlark.java.syntax.EditDistance;
import org.jspecify.annotations.Nullable;

/** The targets that a BUILD file declares, sorted by name; immutable, equal by content. */
@SuppressWarnings("JavaLangClash") // the word of the field; nobody here means Java's packages
public final class Package implements Value {
  private final PackageId id;
  private final RootedPath buildFile;
  private final Target[] targets;
  private final PackageDefaults defaults;
  private final ImmutableList<Label> loads;
  private final ImmutableList<MacroInstance> macros;
  private final RepositoryMapping mapping;
  private final boolean hasErrors;

  /**
   * Makes a package.
   *
   * @param targets sorted by name, each name once
   */
  Package(
      PackageId id,
      RootedPath buildFile,
      List<Target> targets,
      PackageDefaults defaults,
      ImmutableList<Label> loads,
      ImmutableList<MacroInstance> macros,
      RepositoryMapping mapping,
      boolean hasErrors) {
    this.id = id;
    this.buildFile = buildFile;
    this.targets = targets.toArray(Target[]::new);
    this.defaults = defaults;
    this.loads = loads;
    this.macros = macros;
    this.mapping = mapping;
    this.hasErrors = hasErrors;
  }

  /** Returns the name of the package. */
  public PackageId id() {
    return id;
  }

  /** Returns the file that declares it. */
  public RootedPath buildFile() {
    return buildFile;
  }

  /** Returns the label of the file that declares it. */
  public Label buildFileLabel() {
    return Label.unvalidated(id, buildFile.path().baseName());
  }

  /** Returns what {@code package()} and {@code repo()} declare for all targets. */
  public PackageDefaults defaults() {
    return defaults;
  }

  /** Returns the {@code .bzl} files that the BUILD file loads itself, in order, each once. */
  public ImmutableList<Label> loads() {
    return loads;
  }

  /** Returns the symbolic macros that were called, in order. */
  public ImmutableList<MacroInstance> macros() {
    return macros;
  }

  /** Returns what names of repositories mean in the package. */
  public RepositoryMapping repositoryMapping() {
    return mapping;
  }

  /**
   * Tells whether errors were found. They have been told; the targets are those that could be
   * declared nevertheless.
   */
  public boolean hasErrors() {
    return hasErrors;
  }

  /** Returns all targets, sorted by name. */
  public List<Target> targets() {
    return new TargetList(targets);
  }

  /** Returns a target by its name. */
  public Optional<Target> find(String name) {
    int low = 0;
    int high = targets.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = targets[middle].label().name().compareTo(name);
      if (order == 0) {
        return Optional.of(targets[middle]);
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }

  /**
   * Returns a target by its name.
   *
   * @throws NoSuchTargetException if there is none; it suggests the near name
   */
  public Target target(String name) throws NoSuchTargetException {
    Optional<Target> found = find(name);
    if (found.isEmpty()) {
      throw new NoSuchTargetException(
          Label.unvalidated(id, name),
          "target '%s' not declared in package '%s' defined by %s%s"
              .formatted(name, id.path(), buildFile, suggestion(name)));
    }
    return found.get();
  }

  String suggestion(String name) {
    return EditDistance.didYouMean(
        name, targets().stream().map(target -> target.label().name()).toList());
  }

  /**
   * Returns the package in whose name a rule of this package names a label: the package itself, or
   * the one that defines the symbolic macro which wrote the label.
   */
  public PackageId writerOf(Rule rule, Label label) {
    @Nullable MacroInstance macro = rule.macro().orElse(null);
    while (macro != null && macro.labels().contains(label)) {
      macro = macro.parent();
    }
    return macro == null ? id : macro.definitionPackage();
  }

  /**
   * Returns the package as one of its targets sees it: without the other targets, and without what
   * only concerns the file as a whole.
   *
   * @throws NoSuchTargetException if there is none of this name
   */
  Package alone(String name) throws NoSuchTargetException {
    return new Package(
        id,
        buildFile,
        ImmutableList.of(target(name)),
        defaults,
        ImmutableList.of(),
        ImmutableList.of(),
        mapping,
        hasErrors);
  }

  /** Returns the features that hold for all targets; a leading minus takes one away. */
  public ImmutableSet<String> features() {
    return defaults.features();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Package that
            && id.equals(that.id)
            && buildFile.equals(that.buildFile)
            && Arrays.equals(targets, that.targets)
            && defaults.equals(that.defaults)
            && loads.equals(that.loads)
            && macros.equals(that.macros)
            && mapping.equals(that.mapping)
            && hasErrors == that.hasErrors);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return "package " + id.canonicalForm();
  }

  /** A read-only view without a copy. */
  private static final class TargetList extends AbstractList<Target> implements RandomAccess {
    private final Target[] targets;

    TargetList(Target[] targets) {
      this.targets = targets;
    }

    @Override
    public Target get(int index) {
      return targets[index];
    }

    @Override
    public int size() {
      return targets.length;
    }
  }
}
