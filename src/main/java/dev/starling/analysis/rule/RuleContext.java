package dev.starling.analysis.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.starling.action.Artifact;
import dev.starling.action.ArtifactRoot;
import dev.starling.action.Runfiles;
import dev.starling.analysis.ConfiguredTarget;
import dev.starling.analysis.expansion.ExpansionException;
import dev.starling.analysis.expansion.ShellTokenizer;
import dev.starling.config.BuildConfiguration;
import dev.starling.config.ConstraintValueInfo;
import dev.starling.config.FragmentCollection;
import dev.starling.definition.ExecGroup;
import dev.starling.depset.Depset;
import dev.starling.label.Label;
import dev.starling.label.LabelSyntaxException;
import java.util.Objects;
import java.util.Optional;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.Dict;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkList;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.StarlarkValue;
import net.starlark.java.eval.Structure;
import net.starlark.java.eval.Tuple;

/**
 * {@code ctx}: what a rule function sees of its target. A face only; each member belongs to a part
 * that does the work.
 *
 * <p>Usable until the function returns.
 */
@StarlarkBuiltin(
    name = "ctx",
    category = "BUILTIN",
    doc = "What a rule function sees of its target.")
public final class RuleContext implements StarlarkValue {
  private final RuleEvaluation evaluation;
  private final RuleInputs inputs;
  private final AttributeViews views;
  private final RuleActions actions;
  private final RuleOutputs outputs;
  private final RuleStrings strings;
  private final RuleTools tools;
  private final SeenTestOptions testOptions;
  private final Features features;
  private final Optional<RuleAttributes> rule;
  private final Optional<ParentCalls> parents;
  private final Structure attr;
  private final Structure file;
  private final Structure files;
  private final Structure executable;

  /**
   * Makes the value for one call of a rule function.
   *
   * @param rule the rule that an aspect is applied to, for functions of aspects
   * @param parents the calls of parents' functions, for functions of rules
   */
  public RuleContext(
      RuleEvaluation evaluation,
      RuleInputs inputs,
      AttributeViews views,
      RuleActions actions,
      RuleOutputs outputs,
      RuleStrings strings,
      RuleTools tools,
      SeenTestOptions testOptions,
      Features features,
      Optional<RuleAttributes> rule,
      Optional<ParentCalls> parents) {
    this.rule = rule;
    this.parents = parents;
    this.evaluation = evaluation;
    this.inputs = inputs;
    this.views = views;
    this.actions = actions;
    this.outputs = outputs;
    this.strings = strings;
    this.tools = tools;
    this.testOptions = testOptions;
    this.features = features;
    this.attr = views.attr();
    this.file = views.file();
    this.files = views.files();
    this.executable = views.executable();
  }

  /** The parts of {@code ctx} for built-in functions that take a {@code ctx}. */
  public RuleInputs inputs() {
    return inputs;
  }

  /** {@code ctx.actions}. */
  @StarlarkMethod(name = "actions", structField = true, doc = "Declares files and makes actions.")
  public RuleActions actions() throws EvalException {
    evaluation.checkOpen("actions");
    return actions;
  }

  /** {@code ctx.super}. */
  @StarlarkMethod(
      name = "super",
      doc = "Calls the function of the rule that this one extends.",
      useStarlarkThread = true)
  public StarlarkList<?> callParent(StarlarkThread thread)
      throws EvalException, InterruptedException {
    evaluation.checkOpen("super");
    return parents
        .orElseThrow(() -> Starlark.errorf("Can't use 'super' call in an aspect."))
        .call(this, thread);
  }

  /** {@code ctx.attr}. */
  @StarlarkMethod(name = "attr", structField = true, doc = "The attributes of the target.")
  public Structure attr() throws EvalException {
    evaluation.checkOpen("attr");
    return attr;
  }

  /** {@code ctx.split_attr}: dependencies by the key of a split transition. */
  @StarlarkMethod(
      name = "split_attr",
      structField = true,
      doc = "The attributes with split transitions.")
  public Structure splitAttr() throws EvalException {
    evaluation.checkOpen("split_attr");
    return views.splitAttr();
  }

  /** {@code ctx.file}. */
  @StarlarkMethod(name = "file", structField = true, doc = "The files of single-file attributes.")
  public Structure file() throws EvalException {
    evaluation.checkOpen("file");
    return file;
  }

  /** {@code ctx.files}. */
  @StarlarkMethod(name = "files", structField = true, doc = "The files of label attributes.")
  public Structure files() throws EvalException {
    evaluation.checkOpen("files");
    return files;
  }

  /** {@code ctx.executable}. */
  @StarlarkMethod(
      name = "executable",
      structField = true,
      doc = "The executables of executable attributes.")
  public Structure executable() throws EvalException {
    evaluation.checkOpen("executable");
    return executable;
  }

  /** {@code ctx.outputs}. */
  @StarlarkMethod(
      name = "outputs",
      structField = true,
      doc = "The outputs that the target declares.")
  public Structure outputs() throws EvalException {
    evaluation.checkOpen("outputs");
    return outputs;
  }

  /** {@code ctx.label}. */
  @StarlarkMethod(name = "label", structField = true, doc = "The label of the target.")
  public Label label() throws EvalException {
    evaluation.checkOpen("label");
    return inputs.label();
  }

  /** {@code ctx.workspace_name}. */
  @StarlarkMethod(
      name = "workspace_name",
      structField = true,
      doc = "The directory of the main repository in runfiles.")
  public String workspaceName() throws EvalException {
    evaluation.checkOpen("workspace_name");
    return inputs.workspaceName();
  }

  /** {@code ctx.bin_dir}. */
  @StarlarkMethod(name = "bin_dir", structField = true, doc = "The root of outputs.")
  public ArtifactRoot binDir() throws EvalException {
    evaluation.checkOpen("bin_dir");
    return ArtifactRoot.bin(inputs.configuration().mnemonic());
  }

  /** {@code ctx.genfiles_dir}. */
  @StarlarkMethod(name = "genfiles_dir", structField = true, doc = "The root of outputs.")
  public ArtifactRoot genfilesDir() throws EvalException {
    evaluation.checkOpen("genfiles_dir");
    return ArtifactRoot.bin(inputs.configuration().mnemonic());
  }

  /** {@code ctx.build_file_path}. */
  @StarlarkMethod(name = "build_file_path", structField = true, doc = "The path of the BUILD file.")
  public String buildFilePath() throws EvalException {
    evaluation.checkOpen("build_file_path");
    return inputs.buildFilePath();
  }

  /** {@code ctx.configuration}. */
  @StarlarkMethod(
      name = "configuration",
      structField = true,
      doc = "The configuration of the target.")
  public BuildConfiguration configuration() throws EvalException, InterruptedException {
    evaluation.checkOpen("configuration");
    return testOptions.seenBy(inputs);
  }

  /** {@code ctx.fragments}. */
  @StarlarkMethod(
      name = "fragments",
      structField = true,
      doc = "The fragments of the configuration.")
  public Object fragments() throws EvalException {
    evaluation.checkOpen("fragments");
    return new FragmentCollection(
        inputs.configuration().options(), inputs.ruleClass().name(), inputs.fragments());
  }

  /** {@code ctx.features}. */
  @StarlarkMethod(name = "features", structField = true, doc = "The features that are on.")
  public StarlarkList<String> features() throws EvalException {
    evaluation.checkOpen("features");
    return StarlarkList.immutableCopyOf(features.on());
  }

  /** {@code ctx.disabled_features}. */
  @StarlarkMethod(
      name = "disabled_features",
      structField = true,
      doc = "The features that are off.")
  public StarlarkList<String> disabledFeatures() throws EvalException {
    evaluation.checkOpen("disabled_features");
    return StarlarkList.immutableCopyOf(features.off());
  }

  /** {@code ctx.var}. */
  @StarlarkMethod(name = "var", structField = true, doc = "The Make variables.")
  public Dict<String, String> var() throws EvalException {
    evaluation.checkOpen("var");
    return Dict.immutableCopyOf(strings.makeVariables());
  }

  /** {@code ctx.info_file}. */
  @StarlarkMethod(name = "info_file", structField = true, documented = false)
  public Artifact infoFile() throws EvalException {
    evaluation.checkOpen("info_file");
    return inputs.status().stable();
  }

  /** {@code ctx.version_file}. */
  @StarlarkMethod(name = "version_file", structField = true, documented = false)
  public Artifact versionFile() throws EvalException {
    evaluation.checkOpen("version_file");
    return inputs.status().changing();
  }

  /** {@code ctx.toolchains}. */
  @StarlarkMethod(name = "toolchains", structField = true, doc = "The toolchains of the rule.")
  public ToolchainContext toolchains() throws EvalException {
    evaluation.checkOpen("toolchains");
    return Objects.requireNonNull(inputs.toolchains().get(ExecGroup.DEFAULT_NAME));
  }

  /** {@code ctx.exec_groups}. */
  @StarlarkMethod(
      name = "exec_groups",
      structField = true,
      doc = "The execution groups of the rule.")
  public StarlarkValue execGroups() throws EvalException {
    evaluation.checkOpen("exec_groups");
    return new ExecGroups(inputs.toolchains());
  }

  /** {@code ctx.aspect_ids}. */
  @StarlarkMethod(
      name = "aspect_ids",
      structField = true,
      doc = "The aspects applied to the target.")
  public StarlarkList<String> aspectIds() throws EvalException {
    evaluation.checkOpen("aspect_ids");
    return StarlarkList.immutableCopyOf(
        rule.orElseThrow(
                () -> Starlark.errorf("'aspect_ids' is only available in aspect implementations"))
            .aspectIds());
  }

  /** {@code ctx.rule}. */
  @StarlarkMethod(name = "rule", structField = true, doc = "The rule that an aspect is applied to.")
  public RuleAttributes rule() throws EvalException {
    evaluation.checkOpen("rule");
    return rule.orElseThrow(
        () -> Starlark.errorf("'rule' is only available in aspect implementations"));
  }

  /** {@code ctx.build_setting_value}. */
  @StarlarkMethod(
      name = "build_setting_value",
      structField = true,
      doc = "The value of a build setting.")
  public Object buildSettingValue() throws EvalException {
    evaluation.checkOpen("build_setting_value");
    return BuildSettingValue.of(inputs);
  }

  /** {@code ctx.runfiles}. */
  @StarlarkMethod(
      name = "runfiles",
      doc = "Makes runfiles.",
      parameters = {
        @Param(
            name = "files",
            named = true,
            defaultValue = "[]",
            allowedTypes = @ParamType(type = Sequence.class, generic1 = Artifact.class)),
        @Param(
            name = "transitive_files",
            named = true,
            defaultValue = "None",
            allowedTypes = {@ParamType(type = Depset.class), @ParamType(type = NoneType.class)}),
        @Param(name = "collect_data", named = true, defaultValue = "False"),
        @Param(name = "collect_default", named = true, defaultValue = "False"),
        @Param(
            name = "symlinks",
            named = true,
            defaultValue = "{}",
            allowedTypes = {@ParamType(type = Dict.class), @ParamType(type = Depset.class)}),
        @Param(
            name = "root_symlinks",
            named = true,
            defaultValue = "{}",
            allowedTypes = {@ParamType(type = Dict.class), @ParamType(type = Depset.class)}),
      })
  public Runfiles runfiles(
      Sequence<?> files,
      Object transitiveFiles,
      boolean collectData,
      boolean collectDefault,
      Object symlinks,
      Object rootSymlinks)
      throws EvalException {
    evaluation.checkOpen("runfiles");
    return new RunfilesCollector(inputs.prerequisites())
        .collect(files, transitiveFiles, collectData, collectDefault, symlinks, rootSymlinks);
  }

  /** {@code ctx.expand_location}. */
  @StarlarkMethod(
      name = "expand_location",
      doc = "Replaces location expressions.",
      parameters = {
        @Param(name = "input"),
        @Param(
            name = "targets",
            named = true,
            defaultValue = "[]",
            allowedTypes = @ParamType(type = Sequence.class, generic1 = ConfiguredTarget.class)),
      })
  public String expandLocation(String input, Sequence<?> targets) throws EvalException {
    evaluation.checkOpen("expand_location");
    return strings.expandLocation(input, targets);
  }

  /** {@code ctx.expand_make_variables}. */
  @StarlarkMethod(
      name = "expand_make_variables",
      doc = "Replaces Make variables.",
      parameters = {
        @Param(name = "attribute_name"),
        @Param(name = "command"),
        @Param(name = "additional_substitutions"),
      })
  public String expandMakeVariables(String attributeName, String command, Dict<?, ?> substitutions)
      throws EvalException {
    evaluation.checkOpen("expand_make_variables");
    return strings.expandMakeVariables(
        attributeName,
        command,
        ImmutableMap.copyOf(
            Dict.cast(substitutions, String.class, String.class, "additional_substitutions")));
  }

  /** {@code ctx.tokenize}. */
  @StarlarkMethod(name = "tokenize", documented = false, parameters = @Param(name = "option"))
  public Sequence<String> tokenize(String option) throws EvalException {
    evaluation.checkOpen("tokenize");
    try {
      return StarlarkList.immutableCopyOf(ShellTokenizer.tokenize(option));
    } catch (ExpansionException e) {
      throw Starlark.errorf("%s while tokenizing '%s'", e.getMessage(), option);
    }
  }

  /**
   * {@code ctx.check_placeholders}: whether a template has no other placeholders than the allowed.
   */
  @StarlarkMethod(
      name = "check_placeholders",
      documented = false,
      parameters = {@Param(name = "template"), @Param(name = "allowed_placeholders")})
  public boolean checkPlaceholders(String template, Sequence<?> allowed) throws EvalException {
    evaluation.checkOpen("check_placeholders");
    return Placeholders.areAmong(
        template,
        ImmutableList.copyOf(Sequence.cast(allowed, String.class, "allowed_placeholders")));
  }

  /** {@code ctx.resolve_command}. */
  @StarlarkMethod(
      name = "resolve_command",
      documented = false,
      useStarlarkThread = true,
      parameters = {
        @Param(name = "command", named = true, positional = false, defaultValue = "''"),
        @Param(
            name = "attribute",
            named = true,
            positional = false,
            defaultValue = "None",
            allowedTypes = {@ParamType(type = String.class), @ParamType(type = NoneType.class)}),
        @Param(name = "expand_locations", named = true, positional = false, defaultValue = "False"),
        @Param(
            name = "make_variables",
            named = true,
            positional = false,
            defaultValue = "None",
            allowedTypes = {@ParamType(type = Dict.class), @ParamType(type = NoneType.class)}),
        @Param(
            name = "tools",
            named = true,
            positional = false,
            defaultValue = "[]",
            allowedTypes = @ParamType(type = Sequence.class, generic1 = ConfiguredTarget.class)),
        @Param(name = "label_dict", named = true, positional = false, defaultValue = "{}"),
        @Param(
            name = "execution_requirements",
            named = true,
            positional = false,
            defaultValue = "{}"),
      })
  public Tuple resolveCommand(
      String command,
      Object attribute,
      boolean expandLocations,
      Object makeVariables,
      Sequence<?> toolTargets,
      Dict<?, ?> labelDict,
      Dict<?, ?> executionRequirements,
      StarlarkThread thread)
      throws EvalException {
    evaluation.checkOpen("resolve_command");
    return tools.resolveCommand(
        command,
        attribute,
        expandLocations,
        makeVariables,
        toolTargets,
        labelDict,
        thread.mutability());
  }

  /** {@code ctx.resolve_tools}. */
  @StarlarkMethod(
      name = "resolve_tools",
      documented = false,
      parameters =
          @Param(
              name = "tools",
              named = true,
              positional = false,
              defaultValue = "[]",
              allowedTypes = @ParamType(type = Sequence.class, generic1 = ConfiguredTarget.class)))
  public Tuple resolveTools(Sequence<?> toolTargets) throws EvalException {
    evaluation.checkOpen("resolve_tools");
    return tools.resolveTools(toolTargets);
  }

  /** {@code ctx.coverage_instrumented}. */
  @StarlarkMethod(
      name = "coverage_instrumented",
      doc = "Whether coverage of the target's sources is measured.",
      parameters =
          @Param(
              name = "target",
              named = true,
              defaultValue = "None",
              allowedTypes = {
                @ParamType(type = ConfiguredTarget.class),
                @ParamType(type = NoneType.class)
              }))
  public boolean coverageInstrumented(Object target) throws EvalException {
    evaluation.checkOpen("coverage_instrumented");
    return CoverageFilter.of(inputs.configuration())
        .includes(target instanceof ConfiguredTarget t ? t.label() : inputs.label());
  }

  /** {@code ctx.created_actions}: None unless the rule is marked as testable. */
  @StarlarkMethod(name = "created_actions", documented = false)
  public Object createdActions() throws EvalException {
    evaluation.checkOpen("created_actions");
    return Starlark.NONE;
  }

  /** {@code ctx.target_platform_has_constraint}. */
  @StarlarkMethod(
      name = "target_platform_has_constraint",
      doc = "Whether the target platform has a constraint value.",
      parameters = @Param(name = "constraintValue"))
  public boolean targetPlatformHasConstraint(ConstraintValueInfo constraintValue)
      throws EvalException {
    evaluation.checkOpen("target_platform_has_constraint");
    return inputs.targetPlatformHas(constraintValue);
  }

  /** {@code ctx.package_relative_label}. */
  @StarlarkMethod(
      name = "package_relative_label",
      doc = "Reads a label relative to the target's package.",
      parameters =
          @Param(
              name = "input",
              named = true,
              allowedTypes = {@ParamType(type = String.class), @ParamType(type = Label.class)}))
  public Label packageRelativeLabel(Object input) throws EvalException {
    evaluation.checkOpen("package_relative_label");
    if (input instanceof Label label) {
      return label;
    }
    try {
      return Label.parse((String) input, inputs.labels());
    } catch (LabelSyntaxException e) {
      throw Starlark.errorf("invalid label in ctx.package_relative_label: %s", e.getMessage());
    }
  }

  @Override
  public boolean isImmutable() {
    return true;
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<rule context for ").append(inputs.label().toString()).append(">");
  }
}
