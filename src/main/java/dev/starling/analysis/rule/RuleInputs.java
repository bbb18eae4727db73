package dev.starling.analysis.rule;

import com.google.auto.value.AutoBuilder;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.action.ActionLookupKey;
import dev.starling.analysis.dependency.AttributeValues;
import dev.starling.analysis.dependency.Prerequisites;
import dev.starling.analysis.provider.TemplateVariableInfo;
import dev.starling.config.BuildConfiguration;
import dev.starling.config.ConstraintValueInfo;
import dev.starling.config.PlatformInfo;
import dev.starling.definition.RuleClass;
import dev.starling.label.Label;
import dev.starling.label.PackageContext;
import dev.starling.packages.Rule;
import java.util.Optional;

/**
 * Everything that is settled about a target before its rule function is called.
 *
 * @param key what is analyzed
 * @param rule the target as its BUILD file declares it
 * @param labels how labels in strings of the target are read
 * @param workspaceName the name of the main repository in runfiles trees
 * @param configuration the target's configuration
 * @param values its attributes
 * @param prerequisites its dependencies
 * @param toolchains the toolchains of each execution group
 * @param templateVariables what toolchains say of Make variables
 * @param owners on whose behalf its actions run
 * @param packageFeatures the features that the BUILD file sets for all its targets
 * @param targetPlatform what is built for, for targets with toolchain resolution
 * @param buildFile the label of the BUILD file
 * @param fragments the configuration fragments that the function may read
 * @param status the files that tell where, when and from what the build was made
 */
public record RuleInputs(
    ActionLookupKey key,
    Rule rule,
    PackageContext labels,
    String workspaceName,
    BuildConfiguration configuration,
    AttributeValues values,
    Prerequisites prerequisites,
    ImmutableMap<String, ToolchainContext> toolchains,
    ImmutableList<TemplateVariableInfo> templateVariables,
    ActionOwners owners,
    ImmutableSet<String> packageFeatures,
    Optional<PlatformInfo> targetPlatform,
    Label buildFile,
    ImmutableSet<String> fragments,
    WorkspaceStatus status) {

  /** An empty builder. */
  public static Builder builder() {
    return new AutoBuilder_RuleInputs_Builder();
  }

  /** A builder that starts from these inputs. */
  public Builder toBuilder() {
    return new AutoBuilder_RuleInputs_Builder(this);
  }

  /** The target's label. */
  public Label label() {
    return rule.label();
  }

  /** The target's kind. */
  public RuleClass ruleClass() {
    return rule.ruleClass();
  }

  /** Whether the platform that is built for has a constraint value. */
  boolean targetPlatformHas(ConstraintValueInfo value) {
    return targetPlatform.isPresent() && targetPlatform.get().constraints().hasValue(value);
  }

  /** The path of the BUILD file below the execution root. */
  String buildFilePath() {
    return buildFile.execPath().pathString();
  }

  /** Collects the parts. */
  @AutoBuilder
  public interface Builder {
    /** Sets what is analyzed. */
    Builder key(ActionLookupKey key);

    /** Sets the target. */
    Builder rule(Rule rule);

    /** Sets how labels are read. */
    Builder labels(PackageContext labels);

    /** Sets the name of the main repository in runfiles trees. */
    Builder workspaceName(String workspaceName);

    /** Sets the configuration. */
    Builder configuration(BuildConfiguration configuration);

    /** Sets the attributes. */
    Builder values(AttributeValues values);

    /** Sets the dependencies. */
    Builder prerequisites(Prerequisites prerequisites);

    /** Sets the toolchains of each execution group. */
    Builder toolchains(ImmutableMap<String, ToolchainContext> toolchains);

    /** Sets what toolchains say of Make variables. */
    Builder templateVariables(ImmutableList<TemplateVariableInfo> templateVariables);

    /** Sets on whose behalf actions run. */
    Builder owners(ActionOwners owners);

    /** Sets the features of the package. */
    Builder packageFeatures(ImmutableSet<String> packageFeatures);

    /** Sets what is built for. */
    Builder targetPlatform(Optional<PlatformInfo> targetPlatform);

    /** Sets the label of the BUILD file. */
    Builder buildFile(Label buildFile);

    /** Sets the fragments that may be read. */
    Builder fragments(ImmutableSet<String> fragments);

    /** Sets the status files. */
    Builder status(WorkspaceStatus status);

    /** Makes the record. */
    RuleInputs build();
  }
}
