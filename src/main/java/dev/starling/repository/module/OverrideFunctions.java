package dev.starling.repository.module;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import dev.starling.label.PackageContext;
import dev.starling.label.RepositoryMapping;
import dev.starling.label.RepositoryName;
import dev.starling.repository.RepositoryRuleId;
import dev.starling.repository.RepositorySpec;
import java.util.LinkedHashMap;
import java.util.Map;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkInt;
import net.starlark.java.eval.StarlarkIterable;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkThread;

/** The functions of MODULE.bazel files that put something else in the place of a module. */
final class OverrideFunctions {

  /** Attributes that hold labels of files in the main repository. */
  private static final ImmutableSortedSet<String> LABEL_ATTRIBUTES =
      ImmutableSortedSet.of("build_file", "patches", "workspace_file");

  @StarlarkMethod(
      name = "single_version_override",
      doc = "Pins, patches or takes from another registry one version of a module.",
      parameters = {
        @Param(name = "module_name", positional = false, named = true),
        @Param(name = "version", positional = false, named = true, defaultValue = "''"),
        @Param(name = "registry", positional = false, named = true, defaultValue = "''"),
        @Param(name = "patches", positional = false, named = true, defaultValue = "[]"),
        @Param(name = "patch_cmds", positional = false, named = true, defaultValue = "[]"),
        @Param(name = "patch_strip", positional = false, named = true, defaultValue = "0")
      },
      useStarlarkThread = true)
  public NoneType singleVersionOverride(
      String moduleName,
      String version,
      String registry,
      StarlarkIterable<?> patches,
      StarlarkIterable<?> patchCommands,
      StarlarkInt patchStrip,
      StarlarkThread thread)
      throws EvalException {
    ModuleFileBuilder builder = begin(moduleName, "single_version_override", thread);
    ImmutableList.Builder<Label> patchFiles = ImmutableList.builder();
    for (Object patch : patches) {
      patchFiles.add(label("patches", patch));
    }
    builder.addOverride(
        moduleName,
        new ModuleOverride.SingleVersion(
            ModuleNames.version(version, "single_version_override()"),
            registry,
            patchFiles.build(),
            ImmutableList.copyOf(
                Sequence.cast(
                    StarlarkList.immutableCopyOf(patchCommands), String.class, "patch_cmds")),
            patchStrip.toInt("patch_strip")));
    return Starlark.NONE;
  }

  @StarlarkMethod(
      name = "multiple_version_override",
      doc = "Lets several versions of a module exist side by side.",
      parameters = {
        @Param(name = "module_name", positional = false, named = true),
        @Param(
            name = "versions",
            positional = false,
            named = true,
            allowedTypes = @ParamType(type = Sequence.class, generic1 = String.class)),
        @Param(name = "registry", positional = false, named = true, defaultValue = "''")
      },
      useStarlarkThread = true)
  public NoneType multipleVersionOverride(
      String moduleName, Sequence<?> versions, String registry, StarlarkThread thread)
      throws EvalException {
    ModuleFileBuilder builder = begin(moduleName, "multiple_version_override", thread);
    ImmutableSortedSet.Builder<ModuleVersion> read = ImmutableSortedSet.naturalOrder();
    for (String version : Sequence.cast(versions, String.class, "versions")) {
      read.add(ModuleNames.version(version, "multiple_version_override()"));
    }
    ImmutableList<ModuleVersion> ascending = read.build().asList();
    if (ascending.size() < 2) {
      throw Starlark.errorf("multiple_version_override() must specify at least 2 versions");
    }
    builder.addOverride(moduleName, new ModuleOverride.MultipleVersions(ascending, registry));
    return Starlark.NONE;
  }

  @StarlarkMethod(
      name = "archive_override",
      doc = "Takes a module from an archive; the attributes are those of http_archive.",
      parameters = @Param(name = "module_name", positional = false, named = true),
      extraKeywords = @Param(name = "kwargs"),
      useStarlarkThread = true)
  public NoneType archiveOverride(
      String moduleName, Dict<String, Object> attributes, StarlarkThread thread)
      throws EvalException {
    begin(moduleName, "archive_override", thread)
        .addOverride(moduleName, fetched(RepositorySpecs.HTTP_ARCHIVE, attributes));
    return Starlark.NONE;
  }

  @StarlarkMethod(
      name = "git_override",
      doc = "Takes a module from a git repository; the attributes are those of git_repository.",
      parameters = @Param(name = "module_name", positional = false, named = true),
      extraKeywords = @Param(name = "kwargs"),
      useStarlarkThread = true)
  public NoneType gitOverride(
      String moduleName, Dict<String, Object> attributes, StarlarkThread thread)
      throws EvalException {
    begin(moduleName, "git_override", thread)
        .addOverride(moduleName, fetched(RepositorySpecs.GIT_REPOSITORY, attributes));
    return Starlark.NONE;
  }

  @StarlarkMethod(
      name = "local_path_override",
      doc = "Puts a directory of this machine in the place of a module.",
      parameters = {
        @Param(name = "module_name", positional = false, named = true),
        @Param(name = "path", positional = false, named = true)
      },
      useStarlarkThread = true)
  public NoneType localPathOverride(String moduleName, String path, StarlarkThread thread)
      throws EvalException {
    ModuleFileBuilder builder = begin(moduleName, "local_path_override", thread);
    builder.addOverride(
        moduleName,
        new ModuleOverride.LocalPath(builder.context().workspace().resolve(path).normalize()));
    return Starlark.NONE;
  }

  private static ModuleFileBuilder begin(String module, String function, StarlarkThread thread)
      throws EvalException {
    ModuleFileBuilder builder = ModuleFileBuilder.statementOf(thread, function);
    ModuleNames.checkModule(module);
    return builder;
  }

  private static ModuleOverride fetched(RepositoryRuleId rule, Dict<String, Object> attributes)
      throws EvalException {
    Map<String, Object> values = new LinkedHashMap<>();
    for (var attribute : attributes.entrySet()) {
      values.put(attribute.getKey(), value(attribute.getKey(), attribute.getValue()));
    }
    if (values.get("patch_strip") instanceof StarlarkInt strip) {
      values.remove("patch_strip");
      values.put("patch_args", ImmutableList.of("-p" + strip));
    }
    return new ModuleOverride.Fetched(new RepositorySpec(rule, ImmutableMap.copyOf(values)));
  }

  private static Object value(String name, Object written) throws EvalException {
    if (!LABEL_ATTRIBUTES.contains(name) || written == Starlark.NONE) {
      return PlainValues.of(written);
    }
    if (written instanceof Sequence<?> list) {
      ImmutableList.Builder<Object> labels = ImmutableList.builder();
      for (Object element : list) {
        labels.add(label(name, element));
      }
      return labels.build();
    }
    return label(name, written);
  }

  /** A file of the main repository: what other repositories there are depends on the answer. */
  private static Label label(String attribute, Object written) throws EvalException {
    if (!(written instanceof String text)) {
      throw Starlark.errorf(
          "'%s' expects labels as strings, got %s", attribute, Starlark.type(written));
    }
    try {
      Label label =
          Label.parse(
              text,
              PackageContext.topOf(
                  RepositoryMapping.strict(
                      RepositoryName.MAIN,
                      ImmutableMap.of("bazel_tools", RepositoryName.BAZEL_TOOLS))));
      if (!label.repository().isMain() && !label.repository().equals(RepositoryName.BAZEL_TOOLS)) {
        throw Starlark.errorf(
            "invalid label in '%s': only files in the main repository can be used, not from"
                + " '@%s'",
            attribute, label.repository().name());
      }
      return label;
    } catch (LabelSyntaxException e) {
      throw new EvalException(
          "invalid label '%s' in '%s': %s".formatted(text, attribute, e.getMessage()), e);
    }
  }
}
