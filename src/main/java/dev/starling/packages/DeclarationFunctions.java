package dev.starling.packages;

import com.google.common.collect.ImmutableList;
import dev.starling.definition.AttributeType;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import java.util.Optional;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkThread;

/** The functions by which BUILD files declare what is no rule. */
final class DeclarationFunctions {
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
    for (String name : StringArguments.of(srcs, "'exports_files' operand")) {
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
        @Param(name = "includes", defaultValue = "[]", positional = false, named = true)
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
    for (String entry : StringArguments.of(packages, "'package_group.packages argument'")) {
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
    for (String license : StringArguments.of(licenses, "'licenses' operand")) {
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
        @Param(name = "environments", positional = false, named = true),
        @Param(name = "defaults", positional = false, named = true)
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
}
