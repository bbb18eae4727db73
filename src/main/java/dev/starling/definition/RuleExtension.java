package dev.starling.definition;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.LinkedHashMap;
import java.util.Map;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Starlark;

/**
 * What a rule class takes over from the one that it extends: all attributes, promises, fragments,
 * toolchains, constraints and execution groups. Private attributes and types stay as they are.
 */
final class RuleExtension {
  private final RuleClass parent;

  private RuleExtension(RuleClass parent) {
    this.parent = parent;
  }

  /**
   * The extension of the rule that the parameter {@code parent} names.
   *
   * @throws EvalException if it may not be extended
   */
  static RuleExtension of(Object value) throws EvalException {
    if (!(value instanceof RuleFunction function)) {
      throw Starlark.errorf("Parent needs to be a Starlark rule, not %s", Starlark.type(value));
    }
    if (!function.isExported()) {
      throw Starlark.errorf("Please export the parent rule before extending it.");
    }
    RuleClass parent = function.ruleClass();
    if (!parent.isStarlark()) {
      throw Starlark.errorf("Parent needs to be a Starlark rule");
    }
    if (parent.dependencyResolutionRule()) {
      throw Starlark.errorf(
          "The rule '%s' is for dependency resolution, and such rules cannot be parents",
          parent.name());
    }
    if (!isExtendable(parent)) {
      throw Starlark.errorf(
          "The rule '%s' is not extendable. Only Starlark rules not using deprecated features (like"
              + " implicit outputs, output to genfiles) may be extended. Special rules like"
              + " analysis tests or rules using build_settings cannot be extended.",
          parent.name());
    }
    return new RuleExtension(parent);
  }

  private static boolean isExtendable(RuleClass parent) {
    return parent.extendable()
        && parent.implicitOutputs().equals(ImplicitOutputs.NONE)
        && !parent.outputToGenfiles()
        && !parent.analysisTest()
        && parent.buildSetting().isEmpty();
  }

  RuleClass parent() {
    return parent;
  }

  /**
   * Fails if a parameter that the parent decides on, or that is not for extensions, was given.
   *
   * @param name the parameter
   */
  static void refuse(String name, boolean given) throws EvalException {
    if (given) {
      throw Starlark.errorf("%s is not supported when extending rules (deprecated).", name);
    }
  }

  /** Fails if a parameter was given that says what the parent says already. */
  static void omit(String name, Object value) throws EvalException {
    if (value != Starlark.UNBOUND) {
      throw Starlark.errorf("Omit %s parameter when extending rules.", name);
    }
  }

  /**
   * Checks an attribute that the parent may have already.
   *
   * @throws EvalException if it may not be declared again
   */
  void checkOverride(Attribute attribute) throws EvalException {
    Attribute known = parent.attribute(attribute.name()).orElse(null);
    if (known == null) {
      return;
    }
    if (known.isImplicit()) {
      throw Starlark.errorf(
          "attribute `%s`: private attributes cannot be overridden.", attribute.name());
    }
    if (known.type() != attribute.type()) {
      throw Starlark.errorf(
          "attribute `%s`: Types of parent and child's attributes mismatch: '%s' declares %s, not"
              + " %s.",
          attribute.name(),
          parent.name(),
          known.type().starlarkName(),
          attribute.type().starlarkName());
    }
  }

  /** The names of the attributes that authors declared, those of the parent first. */
  ImmutableSet<String> ownAttributes(ImmutableSet<String> own) {
    return Sets.union(parent.ownAttributes(), own).immutableCopy();
  }

  /** The execution groups of both. */
  ImmutableMap<String, ExecGroup> execGroups(ImmutableMap<String, ExecGroup> own)
      throws EvalException {
    for (String name : own.keySet()) {
      if (parent.execGroups().containsKey(name)) {
        throw Starlark.errorf(
            "exec group '%s' is defined by the parent rule '%s' already; choose another name",
            name, parent.name());
      }
    }
    return ImmutableMap.<String, ExecGroup>builder()
        .putAll(parent.execGroups())
        .putAll(own)
        .buildOrThrow();
  }

  /** The toolchain types of both, each once. */
  ImmutableList<ToolchainTypeRequirement> toolchainTypes(
      ImmutableList<ToolchainTypeRequirement> own) {
    return merged(parent.toolchainTypes(), own);
  }

  /** Requirements of toolchain types, each type once: mandatory if it is so anywhere. */
  static ImmutableList<ToolchainTypeRequirement> merged(
      Iterable<ToolchainTypeRequirement> some, Iterable<ToolchainTypeRequirement> others) {
    Map<Object, ToolchainTypeRequirement> all = new LinkedHashMap<>();
    for (ToolchainTypeRequirement type :
        ImmutableList.<ToolchainTypeRequirement>builder().addAll(some).addAll(others).build()) {
      all.merge(type.toolchainType(), type, (a, b) -> a.mandatory() ? a : b);
    }
    return ImmutableList.copyOf(all.values());
  }
}
