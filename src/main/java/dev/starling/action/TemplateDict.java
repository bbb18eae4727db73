package dev.starling.action;

import com.google.common.collect.ImmutableList;
import dev.starling.depset.Depset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkBuiltin;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.Mutability;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Printer;
import net.starlark.java.eval.Starlark;
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkSemantics;
import net.starlark.java.eval.StarlarkValue;

/**
 * Substitutions of a template, some of which are computed from depsets when the action runs.
 *
 * <p>Mutable while its thread's {@link Mutability} is; {@link #substitutions} takes an immutable
 * picture of it.
 */
@StarlarkBuiltin(
    name = "TemplateDict",
    category = "BUILTIN",
    doc = "An Args-like structure for use in ctx.actions.expand_template().")
public final class TemplateDict implements StarlarkValue, Mutability.Freezable {
  private final Mutability mutability;
  private final StarlarkSemantics semantics;
  private final Map<String, Substitution> substitutions = new LinkedHashMap<>();

  /** Without substitutions; can be changed while {@code mutability} can. */
  public TemplateDict(Mutability mutability, StarlarkSemantics semantics) {
    this.mutability = mutability;
    this.semantics = semantics;
  }

  /** A value that cannot be changed, with these substitutions. */
  static TemplateDict frozen(Iterable<Substitution> substitutions, StarlarkSemantics semantics) {
    TemplateDict dict = new TemplateDict(Mutability.IMMUTABLE, semantics);
    substitutions.forEach(each -> dict.substitutions.put(each.key(), each));
    return dict;
  }

  StarlarkSemantics semantics() {
    return semantics;
  }

  /** Adds a value. */
  @StarlarkMethod(
      name = "add",
      doc = "Add a String value.",
      parameters = {
        @Param(name = "key", named = true, doc = "The text to replace."),
        @Param(name = "value", named = true, doc = "What takes its place.")
      })
  public TemplateDict add(String key, String value) throws EvalException {
    Starlark.checkMutable(this);
    substitutions.put(key, new Substitution.Fixed(nonEmpty(key), value));
    return this;
  }

  /** Adds a value that is computed when the action runs. */
  @StarlarkMethod(
      name = "add_joined",
      doc = "Add depset of values.",
      parameters = {
        @Param(name = "key", named = true, doc = "The text to replace."),
        @Param(name = "values", named = true, doc = "The items."),
        @Param(name = "join_with", named = true, positional = false, doc = "The separator."),
        @Param(
            name = "map_each",
            named = true,
            positional = false,
            doc = "A function that turns an item into strings."),
        @Param(
            name = "uniquify",
            named = true,
            positional = false,
            defaultValue = "False",
            doc = "Whether repeated strings are left out."),
        @Param(
            name = "format_joined",
            named = true,
            positional = false,
            defaultValue = "None",
            allowedTypes = {@ParamType(type = String.class), @ParamType(type = NoneType.class)},
            doc = "A format string for the joined string."),
        @Param(
            name = "allow_closure",
            named = true,
            positional = false,
            defaultValue = "False",
            doc = "Whether map_each may be a nested function.")
      })
  public TemplateDict addJoined(
      String key,
      Depset values,
      String joinWith,
      StarlarkCallable mapEach,
      boolean uniquify,
      Object formatJoined,
      boolean allowClosure)
      throws EvalException {
    Starlark.checkMutable(this);
    VectorArgument.Style style =
        new VectorArgument.Style(
            Args.mapEach(mapEach, allowClosure),
            Optional.empty(),
            Optional.empty(),
            Optional.of(joinWith),
            Args.format("format_joined", formatJoined),
            Optional.empty(),
            /* omitIfEmpty= */ true,
            uniquify,
            /* expandDirectories= */ true);
    ArgsCommandLine.Builder line = new ArgsCommandLine.Builder(semantics);
    line.addVector(Optional.empty(), values.set(), style);
    substitutions.put(
        key, new Substitution.Joined(nonEmpty(key), line.build(ParamFileFormat.SHELL)));
    return this;
  }

  /** An immutable picture of the substitutions so far, in the order of insertion. */
  public ImmutableList<Substitution> substitutions() {
    return ImmutableList.copyOf(substitutions.values());
  }

  @Override
  public Mutability mutability() {
    return mutability;
  }

  @Override
  public boolean isImmutable() {
    return mutability.isFrozen();
  }

  @Override
  public void repr(Printer printer) {
    printer.append("TemplateDict object");
  }

  private static String nonEmpty(String key) throws EvalException {
    if (key.isEmpty()) {
      throw Starlark.errorf("the key of a substitution must not be empty");
    }
    return key;
  }
}
