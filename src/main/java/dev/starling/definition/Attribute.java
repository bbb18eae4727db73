package dev.starling.definition;

import com.google.auto.value.AutoBuilder;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;

/**
 * One attribute of a rule class, aspect, macro, repository rule or tag class.
 *
 * @param name as Starlark writes it; a leading underscore makes it implicit
 * @param mandatory whether every target must set it
 * @param nonEmpty whether an empty list or dictionary is refused
 * @param configurable whether a {@code select} may set it
 * @param executable whether the dependency must be something that runs
 * @param singleFile whether the dependency must be exactly one file
 * @param allowedFiles which files may be dependencies
 * @param allowedRuleClasses which rules may be dependencies; absent: all
 * @param allowedRuleClassesWithWarning rules that may be dependencies although they warn
 * @param requiredProviders what dependencies that are no files must provide
 * @param transition how the configuration changes on the way to the dependency
 * @param values the values that may be set; empty: all
 * @param skipValidations whether validation actions of the dependency are left out
 * @param forDependencyResolution whether materializers may read it
 * @param documented whether the attribute shows in help and queries
 */
public record Attribute(
    String name,
    AttributeType type,
    AttributeDefault defaultValue,
    boolean mandatory,
    boolean nonEmpty,
    boolean configurable,
    boolean executable,
    boolean singleFile,
    AllowedFiles allowedFiles,
    Optional<ImmutableSet<String>> allowedRuleClasses,
    ImmutableSet<String> allowedRuleClassesWithWarning,
    ProviderRequirement requiredProviders,
    TransitionDefinition transition,
    ImmutableList<AspectDefinition> aspects,
    ImmutableList<Object> values,
    boolean skipValidations,
    boolean forDependencyResolution,
    boolean documented,
    Optional<String> documentation) {

  /** An attribute of the given name and type, otherwise with Bazel's defaults. */
  public static Builder builder(String name, AttributeType type) {
    return new AutoBuilder_Attribute_Builder()
        .name(name)
        .type(type)
        .defaultValue(new AttributeDefault.Fixed(type.defaultValue()))
        .mandatory(false)
        .nonEmpty(false)
        .configurable(!type.isOutput())
        .executable(false)
        .singleFile(false)
        .allowedFiles(AllowedFiles.NONE)
        .allowedRuleClassesWithWarning(ImmutableSet.of())
        .requiredProviders(ProviderRequirement.ANYTHING)
        .transition(TransitionDefinition.TARGET)
        .aspects(ImmutableList.of())
        .values(ImmutableList.of())
        .skipValidations(false)
        .forDependencyResolution(false)
        .documented(true);
  }

  /** A builder that starts from this attribute. */
  public Builder toBuilder() {
    return new AutoBuilder_Attribute_Builder(this);
  }

  /** This attribute under another name. */
  public Attribute withName(String newName) {
    return toBuilder().name(newName).build();
  }

  /** Whether targets cannot set it: its name starts with an underscore. */
  public boolean isImplicit() {
    return name.startsWith("_") || name.startsWith("$") || name.startsWith(":");
  }

  /** Whether the default comes from the configuration. */
  public boolean isLateBound() {
    return defaultValue instanceof AttributeDefault.LateBound;
  }

  /** The name in query output and messages: {@code $x} or {@code :x} for an implicit {@code _x}. */
  public String nativeName() {
    return name.startsWith("_") ? (isLateBound() ? ":" : "$") + name.substring(1) : name;
  }

  /** Makes attributes. */
  @AutoBuilder
  public interface Builder {
    Builder name(String name);

    Builder type(AttributeType type);

    Builder defaultValue(AttributeDefault defaultValue);

    Builder mandatory(boolean mandatory);

    Builder nonEmpty(boolean nonEmpty);

    Builder configurable(boolean configurable);

    Builder executable(boolean executable);

    Builder singleFile(boolean singleFile);

    Builder allowedFiles(AllowedFiles allowedFiles);

    Builder allowedRuleClasses(ImmutableSet<String> allowedRuleClasses);

    Builder allowedRuleClassesWithWarning(ImmutableSet<String> ruleClasses);

    Builder requiredProviders(ProviderRequirement requiredProviders);

    Builder transition(TransitionDefinition transition);

    Builder aspects(ImmutableList<AspectDefinition> aspects);

    Builder values(ImmutableList<Object> values);

    Builder skipValidations(boolean skipValidations);

    Builder forDependencyResolution(boolean forDependencyResolution);

    Builder documented(boolean documented);

    Builder documentation(String documentation);

    /** The finished attribute. */
    Attribute build();

    /** Sets a default that is a value of the attribute's type. */
    default Builder defaultsTo(Object value) {
      return defaultValue(new AttributeDefault.Fixed(value));
    }
  }
}
