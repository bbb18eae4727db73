package dev.starling.action;

import com.google.common.collect.ImmutableList;
import dev.starling.depset.Depset;
import dev.starling.depset.NestedSet;
import dev.starling.depset.NestedSetBuilder;
import dev.starling.depset.Order;
import dev.starling.path.PathFragment;
import java.util.Map;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.StarlarkValue;

/**
 * The files that a program needs when it runs, and where they are to be found then.
 *
 * @param files files at the places that their own paths give
 * @param symlinks files at chosen places below the main repository's directory
 * @param rootSymlinks files at chosen places below the root of the tree
 * @param packageFiles which empty files are made besides
 */
@StarlarkBuiltin(
    name = "runfiles",
    category = "BUILTIN",
    doc = "A container of information regarding a set of files required at runtime.")
public record Runfiles(
    NestedSet<Artifact> files,
    NestedSet<SymlinkEntry> symlinks,
    NestedSet<SymlinkEntry> rootSymlinks,
    EmptyFiles packageFiles)
    implements StarlarkValue {

  /** No files. */
  public static final Runfiles EMPTY =
      new Runfiles(
          NestedSet.empty(Order.STABLE_ORDER),
          NestedSet.empty(Order.STABLE_ORDER),
          NestedSet.empty(Order.STABLE_ORDER),
          EmptyFiles.NONE);

  /** Runfiles of plain files only. */
  public static Runfiles of(NestedSet<Artifact> files) {
    return EMPTY.withFiles(files);
  }

  /** Entries for a dictionary of places and files. */
  public static NestedSet<SymlinkEntry> entries(Map<String, Artifact> links) {
    NestedSetBuilder<SymlinkEntry> entries = NestedSet.builder(Order.STABLE_ORDER);
    links.forEach((path, target) -> entries.add(new SymlinkEntry(PathFragment.of(path), target)));
    return entries.build();
  }

  /** These runfiles with other plain files. */
  public Runfiles withFiles(NestedSet<Artifact> files) {
    return new Runfiles(files, symlinks, rootSymlinks, packageFiles);
  }

  /** These runfiles with Python package files made where there are none. */
  public Runfiles withPythonPackageFiles() {
    return new Runfiles(files, symlinks, rootSymlinks, EmptyFiles.PYTHON_PACKAGES);
  }

  /** True if there is nothing in them. */
  public boolean isEmpty() {
    return files.isEmpty() && symlinks.isEmpty() && rootSymlinks.isEmpty();
  }

  /** All artifacts in them, wherever they are placed. */
  public NestedSet<Artifact> allArtifacts() {
    if (symlinks.isEmpty() && rootSymlinks.isEmpty()) {
      return files;
    }
    NestedSetBuilder<Artifact> all = NestedSet.<Artifact>builder(Order.STABLE_ORDER);
    all.addTransitive(files);
    symlinks.toList().forEach(entry -> all.add(entry.target()));
    rootSymlinks.toList().forEach(entry -> all.add(entry.target()));
    return all.build();
  }

  /** The plain files as Starlark sees them. */
  @StarlarkMethod(name = "files", structField = true, doc = "Returns the set of runfiles as files.")
  public Depset starlarkFiles() {
    return Depset.of(Artifact.class, files);
  }

  /** The chosen places as Starlark sees them. */
  @StarlarkMethod(name = "symlinks", structField = true, doc = "Returns the set of symlinks.")
  public Depset starlarkSymlinks() {
    return Depset.of(SymlinkEntry.class, symlinks);
  }

  /** The chosen places at the root as Starlark sees them. */
  @StarlarkMethod(
      name = "root_symlinks",
      structField = true,
      doc = "Returns the set of root symlinks.")
  public Depset starlarkRootSymlinks() {
    return Depset.of(SymlinkEntry.class, rootSymlinks);
  }

  /** The places of empty files as Starlark sees them. */
  @StarlarkMethod(
      name = "empty_filenames",
      structField = true,
      doc = "Returns names of empty files to create.")
  public Depset starlarkEmptyFilenames() {
    ImmutableList.Builder<PathFragment> places = ImmutableList.builder();
    symlinks.toList().forEach(link -> places.add(link.place()));
    files.toList().forEach(file -> places.add(file.runfilesPath()));
    NestedSetBuilder<String> names = NestedSet.builder(Order.STABLE_ORDER);
    packageFiles.besides(places.build()).forEach(place -> names.add(place.toString()));
    return Depset.of(String.class, names.build());
  }

  /** The union of these and other runfiles. */
  @StarlarkMethod(
      name = "merge",
      doc = "Returns a new runfiles object with the files of this and the argument.",
      parameters = {@Param(name = "other", doc = "The runfiles object to merge into this.")})
  public Runfiles merge(Runfiles other) {
    return mergeAll(ImmutableList.of(other));
  }

  /** The union of these and many other runfiles. */
  @StarlarkMethod(
      name = "merge_all",
      doc = "Returns a new runfiles object with the files of this and the arguments.",
      parameters = {
        @Param(
            name = "other",
            named = true,
            allowedTypes = {@ParamType(type = Sequence.class, generic1 = Runfiles.class)},
            doc = "The runfiles objects to merge into this.")
      })
  public Runfiles starlarkMergeAll(Sequence<?> others) throws EvalException {
    return mergeAll(Sequence.cast(others, Runfiles.class, "other"));
  }

  /** The union of these and many other runfiles. */
  public Runfiles mergeAll(Iterable<Runfiles> others) {
    NestedSetBuilder<Artifact> allFiles = NestedSet.builder(Order.STABLE_ORDER);
    NestedSetBuilder<SymlinkEntry> allSymlinks = NestedSet.builder(Order.STABLE_ORDER);
    NestedSetBuilder<SymlinkEntry> allRootSymlinks = NestedSet.builder(Order.STABLE_ORDER);
    allFiles.addTransitive(files);
    allSymlinks.addTransitive(symlinks);
    allRootSymlinks.addTransitive(rootSymlinks);
    EmptyFiles emptyFiles = packageFiles;
    for (Runfiles other : others) {
      allFiles.addTransitive(other.files);
      allSymlinks.addTransitive(other.symlinks);
      allRootSymlinks.addTransitive(other.rootSymlinks);
      if (other.packageFiles != EmptyFiles.NONE) {
        emptyFiles = other.packageFiles;
      }
    }
    return new Runfiles(allFiles.build(), allSymlinks.build(), allRootSymlinks.build(), emptyFiles);
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<runfiles>");
  }
}
