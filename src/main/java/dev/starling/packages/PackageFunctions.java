package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import dev.starling.definition.AttributeType;
import dev.starling.graph.NodeException;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.PackageId;
import java.util.List;
import java.util.Optional;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkInt;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkThread;

/**
 * The functions about packages that BUILD files and, as members of {@code native}, macros call.
 * They work on the {@link PackageBuilder} of the thread.
 */
public final class PackageFunctions {
  private static final String NOT_EMPTY =
      ", but allow_empty is set to False (the default value of allow_empty can be set with"
          + " --incompatible_disallow_empty_glob).";

  /** The functions; they hold nothing. */
  public PackageFunctions() {}

  /** Returns the files of the package that match patterns. */
  @StarlarkMethod(
      name = "glob",
      doc = "The files of the package that match patterns.",
      parameters = {
        @Param(
            name = "include",
            allowedTypes = {@ParamType(type = Sequence.class, generic1 = String.class)},
            defaultValue = "[]",
            named = true),
        @Param(
            name = "exclude",
            allowedTypes = {@ParamType(type = Sequence.class, generic1 = String.class)},
            defaultValue = "[]",
            named = true),
        @Param(name = "exclude_directories", defaultValue = "1", named = true),
        @Param(name = "allow_empty", defaultValue = "unbound", named = true)
      },
      useStarlarkThread = true)
  public StarlarkList<?> glob(
      Sequence<?> include,
      Sequence<?> exclude,
      StarlarkInt excludeDirectories,
      Object allowEmpty,
      StarlarkThread thread)
      throws EvalException, InterruptedException {
    GlobKey.Operation operation =
        excludeDirectories.signum() != 0
            ? GlobKey.Operation.FILES
            : GlobKey.Operation.FILES_AND_DIRECTORIES;
    return StarlarkList.copyOf(
        thread.mutability(),
        find(
            PackageBuilder.outsideMacros(thread, "glob()"),
            strings(include, "'glob' argument"),
            strings(exclude, "'glob' argument"),
            operation,
            allowEmpty(allowEmpty)));
  }

  /** Returns the packages directly below this one. */
  @StarlarkMethod(
      name = "subpackages",
      doc = "The packages directly below this one, however deep their directories lie.",
      parameters = {
        @Param(
            name = "include",
            allowedTypes = {@ParamType(type = Sequence.class, generic1 = String.class)},
            positional = false,
            named = true),
        @Param(
            name = "exclude",
            allowedTypes = {@ParamType(type = Sequence.class, generic1 = String.class)},
            defaultValue = "[]",
            positional = false,
            named = true),
        @Param(name = "allow_empty", defaultValue = "False", positional = false, named = true)
      },
      useStarlarkThread = true)
  public StarlarkList<?> subpackages(
      Sequence<?> include, Sequence<?> exclude, boolean allowEmpty, StarlarkThread thread)
      throws EvalException, InterruptedException {
    return StarlarkList.copyOf(
        thread.mutability(),
        find(
            PackageBuilder.outsideMacros(thread, "subpackages()"),
            strings(include, "'subpackages' argument"),
            strings(exclude, "'subpackages' argument"),
            GlobKey.Operation.SUBPACKAGES,
            allowEmpty));
  }

  private static boolean allowEmpty(Object value) throws EvalException {
    if (value == Starlark.UNBOUND) {
      return false;
    }
    if (value instanceof Boolean allow) {
      return allow;
    }
    throw Starlark.errorf("expected boolean for argument `allow_empty`, got `%s`", value);
  }

  private static ImmutableList<String> find(
      PackageBuilder builder,
      ImmutableList<String> include,
      ImmutableList<String> exclude,
      GlobKey.Operation operation,
      boolean allowEmpty)
      throws EvalException, InterruptedException {
    checkPatterns(include);
    checkPatterns(exclude);
    ImmutableList<ImmutableList<String>> matches;
    try {
      matches = builder.environment().globber().glob(include, operation);
    } catch (NodeException e) {
      throw new EvalException("error globbing %s: %s".formatted(include, e.getMessage()), e);
    }
    ImmutableSortedSet.Builder<String> found = ImmutableSortedSet.naturalOrder();
    for (int i = 0; i < include.size(); i++) {
      if (matches.get(i).isEmpty() && !allowEmpty) {
        throw Starlark.errorf(
            "glob pattern '%s' didn't match anything%s", include.get(i), NOT_EMPTY);
      }
      found.addAll(matches.get(i));
    }
    ImmutableList<String> rest = without(found.build(), exclude);
    if (rest.isEmpty() && !allowEmpty) {
      throw Starlark.errorf("all files in the glob have been excluded%s", NOT_EMPTY);
    }
    return rest;
  }

  private static ImmutableList<String> without(
      ImmutableSet<String> paths, ImmutableList<String> exclude) {
    if (exclude.isEmpty()) {
      return paths.asList();
    }
    List<GlobPattern> patterns = exclude.stream().map(GlobPattern::of).toList();
    return paths.stream()
        .filter(path -> patterns.stream().noneMatch(pattern -> pattern.matches(path)))
        .collect(ImmutableList.toImmutableList());
  }

  private static void checkPatterns(ImmutableList<String> patterns) throws EvalException {
    for (String pattern : patterns) {
      Optional<String> error = GlobPattern.errorIn(pattern);
      if (error.isPresent()) {
        throw Starlark.errorf("%s (in glob pattern '%s')", error.get(), pattern);
      }
    }
  }

  /** Declares things that hold for all targets of the package. */
  @StarlarkMethod(
      name = "package",
      doc = "Declares things that hold for all targets of the package.",
      extraKeywords = @Param(name = "kwargs"),
      useStarlarkThread = true)
  public NoneType declarePackage(Dict<String, Object> kwargs, StarlarkThread thread)
      throws EvalException {
    PackageBuilder builder = PackageBuilder.outsideMacros(thread, "package()");
    builder.setDefaults(PackageArguments.apply(builder.defaults(), kwargs, builder, "package"));
    return Starlark.NONE;
  }

  /** Makes source files targets that others may depend on. */
  @StarlarkMethod(
      name = "exports_files",
      doc = "Makes source files targets that other packages may depend on.",
      parameters = {
        @Param(
            name = "srcs",
            allowedTypes = {@ParamType(type = Sequence.class, generic1 = String.class)},
            named = true),
        @Param(
            name = "visibility",
            allowedTypes = {
              @ParamType(type = Sequence.class, generic1 = String.class),
              @ParamType(type = NoneType.class)
            },
            defaultValue = "None",
            named = true),
        @Param(
            name = "licenses",
            allowedTypes = {
              @ParamType(type = Sequence.class, generic1 = String.class),
              @ParamType(type = NoneType.class)
            },
            defaultValue = "None",
            named = true)
      },
      useStarlarkThread = true)
  public NoneType exportsFiles(
      Sequence<?> srcs, Object visibility, Object licenses, StarlarkThread thread)
      throws EvalException {
    PackageBuilder builder = PackageBuilder.of(thread, "exports_files()");
    Visibility granted =
        visibility == Starlark.NONE
            ? Visibility.PUBLIC
            : PackageArguments.visibility(visibility, "'exports_files' operand", builder);
    CallFrame frame = builder.callFrame(thread);
    for (String name : strings(srcs, "'exports_files' operand")) {
      export(builder, name, granted, frame);
    }
    return Starlark.NONE;
  }

  private static void export(
      PackageBuilder builder, String name, Visibility visibility, CallFrame frame)
      throws EvalException {
    Label label;
    try {
      label = Label.of(builder.id(), name);
    } catch (LabelSyntaxException e) {
      throw new EvalException(e.getMessage(), e);
    }
    Optional<Target> existing = builder.find(name);
    if (existing.isPresent() && !(existing.get() instanceof InputFile)) {
      throw Starlark.errorf(
          "generated label '%s' conflicts with existing %s", label, existing.get().targetKind());
    }
    if (existing.isPresent()
        && existing.get() instanceof InputFile file
        && file.isExported()
        && !file.visibility().equals(visibility)) {
      throw Starlark.errorf("visibility for exported file '%s' declared twice", name);
    }
    builder.putFile(new InputFile(label, visibility, Optional.of(frame), /* isExported= */ true));
  }

  /** Declares a package group. */
  @StarlarkMethod(
      name = "package_group",
      doc = "Declares a named set of packages.",
      parameters = {
        @Param(name = "name", positional = false, named = true),
        @Param(
            name = "packages",
            allowedTypes = {@ParamType(type = Sequence.class, generic1 = String.class)},
            defaultValue = "[]",
            positional = false,
            named = true),
        @Param(
            name = "includes",
            allowedTypes = {@ParamType(type = Sequence.class)},
            defaultValue = "[]",
            positional = false,
            named = true)
      },
      useStarlarkThread = true)
  public NoneType packageGroup(
      String name, Sequence<?> packages, Sequence<?> includes, StarlarkThread thread)
      throws EvalException, InterruptedException {
    PackageBuilder builder = PackageBuilder.outsideMacros(thread, "package_group()");
    CallFrame frame = builder.callFrame(thread);
    Label label = label(builder, name, "package group");
    ImmutableList<Label> groups =
        PackageArguments.labels(includes, "'package_group.includes argument'", builder);
    ImmutableList.Builder<PackageSpecification> entries = ImmutableList.builder();
    for (String entry : strings(packages, "'package_group.packages argument'")) {
      try {
        entries.add(
            PackageSpecification.parse(
                entry, builder.id().repository(), builder.context().mapping()));
      } catch (LabelSyntaxException e) {
        builder.report(frame, e.getMessage());
      }
    }
    builder.add(
        new PackageGroup(label, entries.build(), groups, Optional.of(frame)),
        () -> "package group '%s' in package '%s'".formatted(name, builder.id().path()));
    return Starlark.NONE;
  }

  private static Label label(PackageBuilder builder, String name, String kind)
      throws EvalException {
    Optional<String> error = PackageBuilder.errorInName(name);
    if (error.isPresent()) {
      throw Starlark.errorf("%s has invalid name: %s: %s", kind, name, error.get());
    }
    return Label.unvalidated(builder.id(), name);
  }

  /** Says under which terms the package may be used; has no effect. */
  @StarlarkMethod(
      name = "licenses",
      doc = "Says under which terms the package may be used; has no effect.",
      parameters = {
        @Param(
            name = "license_strings",
            allowedTypes = {@ParamType(type = Sequence.class, generic1 = String.class)},
            named = true)
      },
      useStarlarkThread = true)
  public NoneType licenses(Sequence<?> licenses, StarlarkThread thread)
      throws EvalException, InterruptedException {
    PackageBuilder builder = PackageBuilder.of(thread, "licenses()");
    for (String license : strings(licenses, "'licenses' operand")) {
      if (!Licenses.isKnown(license)) {
        builder.report(builder.callFrame(thread), "invalid license type: '%s'".formatted(license));
      }
    }
    return Starlark.NONE;
  }

  /** Says how the package is distributed; has no effect. */
  @StarlarkMethod(
      name = "distribs",
      doc = "Says how the package is distributed; has no effect.",
      parameters = {@Param(name = "distribution_strings", named = true)},
      useStarlarkThread = true)
  public NoneType distribs(Object distributions, StarlarkThread thread) throws EvalException {
    PackageBuilder builder = PackageBuilder.of(thread, "distribs()");
    AttributeType.DISTRIBUTIONS.convert(distributions, "'distribs' operand", builder);
    return Starlark.NONE;
  }

  /** Declares a set of environments. */
  @StarlarkMethod(
      name = "environment_group",
      doc = "Declares a set of environments, some of which hold by default.",
      parameters = {
        @Param(name = "name", positional = false, named = true),
        @Param(
            name = "environments",
            allowedTypes = {@ParamType(type = Sequence.class)},
            positional = false,
            named = true),
        @Param(
            name = "defaults",
            allowedTypes = {@ParamType(type = Sequence.class)},
            positional = false,
            named = true)
      },
      useStarlarkThread = true)
  public NoneType environmentGroup(
      String name, Sequence<?> environments, Sequence<?> defaults, StarlarkThread thread)
      throws EvalException, InterruptedException {
    PackageBuilder builder = PackageBuilder.outsideMacros(thread, "environment_group()");
    CallFrame frame = builder.callFrame(thread);
    EnvironmentGroup group =
        new EnvironmentGroup(
            label(builder, name, "environment group"),
            PackageArguments.labels(environments, "'environment_group argument'", builder),
            PackageArguments.labels(defaults, "'environment_group argument'", builder),
            Optional.of(frame));
    for (Label label : group.defaults()) {
      if (!group.environments().contains(label)) {
        builder.report(
            frame,
            "default %s is not a declared environment for group %s"
                .formatted(label, group.label()));
      }
    }
    builder.add(
        group, () -> "environment group '%s' in package '%s'".formatted(name, builder.id().path()));
    return Starlark.NONE;
  }

  // ---- what is known about the package

  /** Returns a rule that was declared so far. */
  @StarlarkMethod(
      name = "existing_rule",
      doc = "The attributes of a rule that was declared so far, or None.",
      parameters = {@Param(name = "name")},
      useStarlarkThread = true)
  public Object existingRule(String name, StarlarkThread thread) throws EvalException {
    PackageBuilder builder = PackageBuilder.inFinalizerOrOutsideMacros(thread, "existing_rule()");
    return ExistingRules.rule(builder, name);
  }

  /** Returns all rules that were declared so far. */
  @StarlarkMethod(
      name = "existing_rules",
      doc = "The attributes of the rules that were declared so far, by name.",
      useStarlarkThread = true)
  public Object existingRules(StarlarkThread thread) throws EvalException {
    PackageBuilder builder = PackageBuilder.inFinalizerOrOutsideMacros(thread, "existing_rules()");
    return ExistingRules.all(builder);
  }

  /** Returns the directory of the package. */
  @StarlarkMethod(
      name = "package_name",
      doc = "The directory of the package, without repository.",
      useStarlarkThread = true)
  public String packageName(StarlarkThread thread) throws EvalException {
    return id(thread, "package_name()").path().pathString();
  }

  /** Returns the repository of the package, with an at sign. */
  @StarlarkMethod(
      name = "repository_name",
      doc = "The canonical name of the repository after an at sign.",
      useStarlarkThread = true)
  public String repositoryName(StarlarkThread thread) throws EvalException {
    return "@" + id(thread, "repository_name()").repository().name();
  }

  /** Returns the canonical name of the repository. */
  @StarlarkMethod(
      name = "repo_name",
      doc = "The canonical name of the repository; empty for the main one.",
      useStarlarkThread = true)
  public String repoName(StarlarkThread thread) throws EvalException {
    return id(thread, "repo_name()").repository().name();
  }

  private static PackageId id(StarlarkThread thread, String what) throws EvalException {
    return PackageBuilder.of(thread, what).id();
  }

  /** Returns the module of the package's repository. */
  @StarlarkMethod(
      name = "module_name",
      doc = "The module to which the package belongs, or None.",
      allowReturnNones = true,
      useStarlarkThread = true)
  public Object moduleName(StarlarkThread thread) throws EvalException {
    PackageBuilder builder = PackageBuilder.of(thread, "module_name()");
    Optional<String> name = builder.environment().mapping().moduleName();
    return name.isPresent() ? name.get() : Starlark.NONE;
  }

  /** Returns the version of the module of the package's repository. */
  @StarlarkMethod(
      name = "module_version",
      doc = "The version of the module to which the package belongs, or None.",
      allowReturnNones = true,
      useStarlarkThread = true)
  public Object moduleVersion(StarlarkThread thread) throws EvalException {
    PackageBuilder builder = PackageBuilder.of(thread, "module_version()");
    Optional<String> version = builder.environment().mapping().moduleVersion();
    return version.isPresent() ? version.get() : Starlark.NONE;
  }

  /** Returns the label that a string means in the package. */
  @StarlarkMethod(
      name = "package_relative_label",
      doc = "The label that a string means in the BUILD file of the package.",
      parameters = {
        @Param(
            name = "input",
            allowedTypes = {@ParamType(type = String.class), @ParamType(type = Label.class)},
            named = true)
      },
      useStarlarkThread = true)
  public Label packageRelativeLabel(Object input, StarlarkThread thread) throws EvalException {
    PackageBuilder builder = PackageBuilder.of(thread, "package_relative_label()");
    if (input instanceof Label label) {
      return label;
    }
    try {
      return builder.read((String) input);
    } catch (LabelSyntaxException e) {
      throw Starlark.errorf("invalid label in native.package_relative_label: %s", e.getMessage());
    }
  }

  /** Returns the visibility of targets of the package that declare none. */
  @StarlarkMethod(
      name = "package_default_visibility",
      doc = "The default visibility of the package, as labels.",
      useStarlarkThread = true)
  public StarlarkList<Label> packageDefaultVisibility(StarlarkThread thread) throws EvalException {
    PackageBuilder builder = PackageBuilder.of(thread, "package_default_visibility()");
    return StarlarkList.immutableCopyOf(builder.defaults().visibility().labels());
  }

  private static ImmutableList<String> strings(Iterable<?> values, String what)
      throws EvalException {
    ImmutableList.Builder<String> strings = ImmutableList.builder();
    int index = 0;
    for (Object value : values) {
      if (!(value instanceof String string)) {
        throw Starlark.errorf(
            "expected value of type 'string' for element %d of %s, but got %s (%s)",
            index, what, Starlark.repr(value), Starlark.type(value));
      }
      strings.add(string);
      index++;
    }
    return strings.build();
  }
}
