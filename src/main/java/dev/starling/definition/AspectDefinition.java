package dev.starling.definition;

import com.google.auto.value.AutoBuilder;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.hash.HashCode;
import dev.starling.event.EventHandler;
import dev.starling.label.Label;
import java.util.Optional;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkFunction;
import org.jspecify.annotations.Nullable;

/** What {@code aspect()} returns: how an aspect propagates, and what it computes. Inert. */
@StarlarkBuiltin(name = "Aspect", doc = "A way to augment the dependency graph.")
public final class AspectDefinition implements StarlarkExportable {
  /** What stands for all attributes, or all toolchain types. */
  public static final String ALL = "*";

  private final Spec spec;
  private final HashCode transitiveDigest;
  private @Nullable Name name;

  /**
   * An aspect without a name yet.
   *
   * @param transitiveDigest identifies the text of the file that defines it and of all that it
   *     loads
   */
  public AspectDefinition(Spec spec, HashCode transitiveDigest) {
    this.spec = spec;
    this.transitiveDigest = transitiveDigest;
  }

  /** The file and global variable that an aspect was exported as. */
  public record Name(Label file, String name) {
    @Override
    public String toString() {
      return file + "%" + name;
    }
  }

  /** All that was said in the call of {@code aspect()}. */
  public Spec spec() {
    return spec;
  }

  /** The text of the file that defines it, and of all that it loads. */
  public HashCode transitiveDigest() {
    return transitiveDigest;
  }

  /** The exported name; empty before. */
  public Optional<Name> name() {
    return Optional.ofNullable(name);
  }

  @Override
  public boolean isExported() {
    return name != null;
  }

  @Override
  public void export(EventHandler handler, Label bzlFile, String variable) throws EvalException {
    name = new Name(bzlFile, variable);
  }

  /**
   * Checks that the aspect can be named by a rule.
   *
   * @throws EvalException if it is not exported
   */
  public AspectDefinition checkExported() throws EvalException {
    if (name == null) {
      throw Starlark.errorf(
          "Aspects should be top-level values in extension files that define them.");
    }
    return this;
  }

  @Override
  public boolean isImmutable() {
    return isExported();
  }

  @Override
  public void repr(Printer printer) {
    printer.append("<aspect>");
  }

  @Override
  public String toString() {
    return name == null ? "<aspect>" : name.toString();
  }

  /** Equal by export name and text. */
  @Override
  public boolean equals(Object other) {
    return this == other
        || (name != null
            && other instanceof AspectDefinition that
            && name.equals(that.name)
            && transitiveDigest.equals(that.transitiveDigest));
  }

  @Override
  public int hashCode() {
    return name == null ? System.identityHashCode(this) : name.hashCode();
  }

  /**
   * The parameters of an aspect.
   *
   * @param attrAspects names of attributes to propagate along; {@code *} for all
   * @param attrAspectsFunction computes them instead
   * @param toolchainsAspects toolchain types to propagate along
   * @param allToolchains whether it propagates along all toolchain types
   * @param toolchainsAspectsFunction computes the toolchain types instead
   * @param labels reads what the function returns
   * @param applyToGeneratingRules whether an output file stands for the rule that makes it
   * @param subrules the subrules that the implementation may call
   */
  public record Spec(
      StarlarkFunction implementation,
      ImmutableList<String> attrAspects,
      Optional<StarlarkCallable> attrAspectsFunction,
      ImmutableList<Label> toolchainsAspects,
      boolean allToolchains,
      Optional<StarlarkCallable> toolchainsAspectsFunction,
      LabelReader labels,
      AttributeSchema attributes,
      ProviderRequirement requiredProviders,
      ProviderRequirement requiredAspectProviders,
      ImmutableSet<ProviderKey> provides,
      ImmutableList<AspectDefinition> requires,
      Optional<StarlarkCallable> propagationPredicate,
      ImmutableSet<String> fragments,
      ImmutableList<ToolchainTypeRequirement> toolchainTypes,
      ImmutableSet<Label> execCompatibleWith,
      ImmutableMap<String, ExecGroup> execGroups,
      boolean applyToGeneratingRules,
      ImmutableList<SubruleDefinition> subrules,
      Optional<String> documentation) {

    /** An aspect that propagates nowhere and asks for nothing. */
    public static Builder builder(StarlarkFunction implementation) {
      return new AutoBuilder_AspectDefinition_Spec_Builder()
          .implementation(implementation)
          .attrAspects(ImmutableList.of())
          .toolchainsAspects(ImmutableList.of())
          .allToolchains(false)
          .labels(Label::parseCanonical)
          .attributes(AttributeSchema.of(ImmutableList.of()))
          .requiredProviders(ProviderRequirement.ANYTHING)
          .requiredAspectProviders(new ProviderRequirement(ImmutableList.of()))
          .provides(ImmutableSet.of())
          .requires(ImmutableList.of())
          .fragments(ImmutableSet.of())
          .toolchainTypes(ImmutableList.of())
          .execCompatibleWith(ImmutableSet.of())
          .execGroups(ImmutableMap.of())
          .applyToGeneratingRules(false)
          .subrules(ImmutableList.of());
    }

    /** Makes specifications. */
    @AutoBuilder
    public interface Builder {
      Builder implementation(StarlarkFunction implementation);

      Builder attrAspects(ImmutableList<String> attrAspects);

      Builder attrAspectsFunction(Optional<StarlarkCallable> function);

      Builder toolchainsAspects(ImmutableList<Label> toolchainsAspects);

      Builder allToolchains(boolean allToolchains);

      Builder labels(LabelReader labels);

      Builder toolchainsAspectsFunction(Optional<StarlarkCallable> function);

      Builder attributes(AttributeSchema attributes);

      Builder requiredProviders(ProviderRequirement requiredProviders);

      Builder requiredAspectProviders(ProviderRequirement requiredAspectProviders);

      Builder provides(ImmutableSet<ProviderKey> provides);

      Builder requires(ImmutableList<AspectDefinition> requires);

      Builder propagationPredicate(Optional<StarlarkCallable> propagationPredicate);

      Builder fragments(ImmutableSet<String> fragments);

      Builder toolchainTypes(ImmutableList<ToolchainTypeRequirement> toolchainTypes);

      Builder execCompatibleWith(ImmutableSet<Label> execCompatibleWith);

      Builder execGroups(ImmutableMap<String, ExecGroup> execGroups);

      Builder applyToGeneratingRules(boolean applyToGeneratingRules);

      Builder subrules(ImmutableList<SubruleDefinition> subrules);

      Builder documentation(Optional<String> documentation);

      /** The finished specification. */
      Spec build();
    }
  }
}
