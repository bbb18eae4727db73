package dev.starling.packages;

import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.PackageId;
import java.util.Optional;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkThread;

/** The functions that tell BUILD files and macros about the package that is being declared. */
final class PackageQueries {
  /** Returns a rule that was declared so far. */
  @StarlarkMethod(
      name = "existing_rule",
      doc = "The attributes of a rule that was declared so far, or None.",
      parameters = {@Param(name = "name")},
      useStarlarkThread = true)
  public Object existingRule(String name, StarlarkThread thread) throws EvalException {
    Optional<RuleListing> listing = RuleListing.of(thread);
    if (listing.isPresent()) {
      return listing.get().rule(name);
    }
    PackageBuilder builder = PackageBuilder.inFinalizerOrOutsideMacros(thread, "existing_rule()");
    return ExistingRules.rule(builder, name);
  }

  /** Returns all rules that were declared so far. */
  @StarlarkMethod(
      name = "existing_rules",
      doc = "The attributes of the rules that were declared so far, by name.",
      useStarlarkThread = true)
  public Object existingRules(StarlarkThread thread) throws EvalException {
    Optional<RuleListing> listing = RuleListing.of(thread);
    if (listing.isPresent()) {
      return listing.get().rules();
    }
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
}
