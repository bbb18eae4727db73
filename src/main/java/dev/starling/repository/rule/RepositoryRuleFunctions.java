package dev.starling.repository.rule;

import com.google.common.collect.ImmutableSet;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeDefault;
import dev.starling.definition.AttributeDescriptor;
import dev.starling.definition.AttributeSchema;
import dev.starling.definition.BzlInitialization;
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
import net.starlark.java.eval.StarlarkCallable;
import net.starlark.java.eval.StarlarkFunction;
import net.starlark.java.eval.StarlarkThread;

/** The global function {@code repository_rule} of {@code .bzl} files. */
public final class RepositoryRuleFunctions {

  /** The function; it holds nothing. */
  public RepositoryRuleFunctions() {}

  /** Defines a repository rule. */
  @StarlarkMethod(
      name = "repository_rule",
      doc = "Creates a new repository rule.",
      parameters = {
        @Param(
            name = "implementation",
            named = true,
            allowedTypes = {@ParamType(type = StarlarkFunction.class)}),
        @Param(
            name = "attrs",
            named = true,
            positional = false,
            defaultValue = "None",
            allowedTypes = {@ParamType(type = Dict.class), @ParamType(type = NoneType.class)}),
        @Param(name = "local", named = true, positional = false, defaultValue = "False"),
        @Param(name = "environ", named = true, positional = false, defaultValue = "[]"),
        @Param(name = "configure", named = true, positional = false, defaultValue = "False"),
        @Param(name = "remotable", named = true, positional = false, defaultValue = "False"),
        @Param(
            name = "doc",
            named = true,
            positional = false,
            defaultValue = "None",
            allowedTypes = {@ParamType(type = String.class), @ParamType(type = NoneType.class)})
      },
      useStarlarkThread = true)
  public RepositoryRule repositoryRule(
      StarlarkCallable implementation,
      Object attrs,
      boolean local,
      Sequence<?> environ,
      boolean configure,
      boolean remotable,
      Object doc,
      StarlarkThread thread)
      throws EvalException {
    BzlInitialization _ = BzlInitialization.fromOrFail(thread, "repository_rule()");
    return new RepositoryRule(
        new RepositoryRule.Definition(
            implementation,
            schema(attrs),
            ImmutableSet.copyOf(Sequence.cast(environ, String.class, "environ")),
            local,
            configure,
            remotable,
            Starlark.toJavaOptional(doc, String.class)),
        new StarlarkThread.CallStackEntry("<toplevel>", thread.getCallerLocation()));
  }

  private static AttributeSchema schema(Object attrs) throws EvalException {
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    for (Map.Entry<String, AttributeDescriptor> entry :
        Dict.noneableCast(attrs, String.class, AttributeDescriptor.class, "attrs").entrySet()) {
      String name = entry.getKey();
      if (name.equals("name")) {
        throw Starlark.errorf("attribute `name`: built-in attributes cannot be overridden.");
      }
      Attribute attribute = entry.getValue().named(name);
      if (!(attribute.defaultValue() instanceof AttributeDefault.Fixed)) {
        throw Starlark.errorf(
            "attribute `%s`: the default of a repository rule's attribute must be a value", name);
      }
      attributes.put(name, attribute);
    }
    return AttributeSchema.of(attributes.values());
  }
}
