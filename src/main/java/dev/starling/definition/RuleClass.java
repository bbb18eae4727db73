package dev.starling.definition;

import com.google.auto.value.AutoBuilder;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.hash.HashCode;
import dev.starling.label.Label;
import dev.starling.label.RepositoryName;
import java.util.Optional;
import net.starlark.java.eval.StarlarkCallable;

/**
 * A kind of target: what {@code rule()} defines, or the engine itself.
 *
 * <p>Two rule classes are equal when they have the same name and come from the same file with the
 * same transitive text; one that the engine declares is equal by name.
 *
 * @param name the kind that queries print, such as {@code py_binary}
 * @param definition the file that exports it; absent for one that the engine declares in Java
 * @param attributes all attributes, common ones included
 * @param implementation what analysis calls; absent for one that the engine declares in Java
 * @param buildSetting what value its targets hold, for a build setting
 * @param implicitOutputs files that every target makes
 * @param execGroups named groups besides the default one
 * @param execCompatibleWith constraints of the default execution group
 * @param fragments the configuration fragments that the implementation may read
 * @param provides the providers that every target promises
 * @param transition how the configuration changes at the target itself
 * @param usesToolchainResolution whether toolchain resolution runs for its targets
 * @param dependencyResolutionRule whether materializers may depend on its targets
 * @param actionsVisibleToTests whether a target offers its actions to analysis tests
 * @param initializer computes attributes from those that a call sets
 * @param ownAttributes names of the attributes that its author declared, implicit ones left out
 * @param parent the rule class that it extends
 * @param extendable whether others may extend it
 * @param extensionAllowlist the package group with the packages whose rules may extend it
 * @param subrules the subrules that its implementation may call
 * @param definitionStack the calls that made it, the outermost first
 */
public record RuleClass(
    String name,
    Optional<BzlDefinition> definition,
    AttributeSchema attributes,
    Optional<StarlarkCallable> implementation,
    boolean executable,
    boolean test,
    boolean analysisTest,
    Optional<BuildSetting> buildSetting,
    ImplicitOutputs implicitOutputs,
    boolean outputToGenfiles,
    ImmutableList<ToolchainTypeRequirement> toolchainTypes,
    ImmutableMap<String, ExecGroup> execGroups,
    ImmutableSet<Label> execCompatibleWith,
    ImmutableSet<String> fragments,
    ImmutableSet<ProviderKey> provides,
    TransitionDefinition transition,
    boolean usesToolchainResolution,
    boolean dependencyResolutionRule,
    boolean actionsVisibleToTests,
    Optional<StarlarkCallable> initializer,
    ImmutableSet<String> ownAttributes,
    Optional<RuleClass> parent,
    boolean extendable,
    Optional<Label> extensionAllowlist,
    ImmutableList<SubruleDefinition> subrules,
    Optional<String> documentation,
    ImmutableList<DefinitionFrame> definitionStack) {

  /** The implicit attribute that holds the allowlist of the rule class that another extends. */
  public static final String EXTENSION_ALLOWLIST = "$allowlist_extend_rule";

  /**
   * Where a Starlark rule class comes from.
   *
   * @param isExported whether the file has a global variable of the rule's name that holds it
   */
  public record BzlDefinition(Label file, HashCode transitiveDigest, boolean isExported) {}

  /** A rule class with the given name and attributes, otherwise with the plainest answers. */
  public static Builder builder(String name, AttributeSchema attributes) {
    return new AutoBuilder_RuleClass_Builder()
        .name(name)
        .attributes(attributes)
        .executable(false)
        .test(false)
        .analysisTest(false)
        .implicitOutputs(ImplicitOutputs.NONE)
        .outputToGenfiles(false)
        .toolchainTypes(ImmutableList.of())
        .execGroups(ImmutableMap.of())
        .execCompatibleWith(ImmutableSet.of())
        .fragments(ImmutableSet.of())
        .provides(ImmutableSet.of())
        .transition(TransitionDefinition.TARGET)
        .usesToolchainResolution(true)
        .dependencyResolutionRule(false)
        .actionsVisibleToTests(false)
        .ownAttributes(ImmutableSet.of())
        .extendable(true)
        .subrules(ImmutableList.of())
        .definitionStack(ImmutableList.of());
  }

  /** A builder that starts from this class. */
  public Builder toBuilder() {
    return new AutoBuilder_RuleClass_Builder(this);
  }

  /** The attribute of that name. */
  public Optional<Attribute> attribute(String attributeName) {
    return attributes.find(attributeName);
  }

  /** The transitions at the target itself, in the order in which they apply. */
  public ImmutableList<TransitionDefinition> transitions() {
    return parent.isEmpty()
        ? ImmutableList.of(transition)
        : ImmutableList.<TransitionDefinition>builder()
            .add(transition)
            .addAll(parent.get().transitions())
            .build();
  }

  /** Whether the engine itself brings it along, in whatever language it is written. */
  public boolean isBuiltin() {
    return definition.isEmpty()
        || definition.get().file().repository().equals(RepositoryName.BUILTINS);
  }

  /** Whether a {@code .bzl} file defines it. */
  public boolean isStarlark() {
    return definition.isPresent();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof RuleClass that
            && name.equals(that.name)
            && definition.equals(that.definition));
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }

  /** Makes rule classes. */
  @AutoBuilder
  public interface Builder {
    Builder name(String name);

    Builder definition(BzlDefinition definition);

    Builder attributes(AttributeSchema attributes);

    Builder implementation(StarlarkCallable implementation);

    Builder executable(boolean executable);

    Builder test(boolean test);

    Builder analysisTest(boolean analysisTest);

    Builder buildSetting(Optional<BuildSetting> buildSetting);

    Builder implicitOutputs(ImplicitOutputs implicitOutputs);

    Builder outputToGenfiles(boolean outputToGenfiles);

    Builder toolchainTypes(ImmutableList<ToolchainTypeRequirement> toolchainTypes);

    Builder execGroups(ImmutableMap<String, ExecGroup> execGroups);

    Builder execCompatibleWith(ImmutableSet<Label> execCompatibleWith);

    Builder fragments(ImmutableSet<String> fragments);

    Builder provides(ImmutableSet<ProviderKey> provides);

    Builder transition(TransitionDefinition transition);

    Builder usesToolchainResolution(boolean usesToolchainResolution);

    Builder dependencyResolutionRule(boolean dependencyResolutionRule);

    Builder actionsVisibleToTests(boolean actionsVisibleToTests);

    Builder initializer(Optional<StarlarkCallable> initializer);

    Builder ownAttributes(ImmutableSet<String> ownAttributes);

    Builder parent(Optional<RuleClass> parent);

    Builder extendable(boolean extendable);

    Builder extensionAllowlist(Optional<Label> extensionAllowlist);

    Builder subrules(ImmutableList<SubruleDefinition> subrules);

    /** Sets the calls that made it. */
    Builder definitionStack(ImmutableList<DefinitionFrame> definitionStack);

    Builder documentation(Optional<String> documentation);

    /** The finished rule class. */
    RuleClass build();
  }
}
