package dev.starling.repository.extension;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.starling.definition.Attribute;
import dev.starling.definition.AttributeDefault;
import dev.starling.definition.AttributeDescriptor;
import dev.starling.definition.AttributeSchema;
import dev.starling.definition.BzlInitialization;
import java.util.ArrayList;
import java.util.List;
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
import net.starlark.java.eval.StarlarkThread;

/** The global functions of {@code .bzl} files that define module extensions. */
public final class ExtensionDefinitions {

  /** The functions; they hold nothing. */
  public ExtensionDefinitions() {}

  /** Defines a kind of tags. */
  @StarlarkMethod(
      name = "tag_class",
      doc = "Defines the attributes of tags.",
      parameters = {
        @Param(name = "attrs", named = true, defaultValue = "{}"),
        @Param(
            name = "doc",
            named = true,
            positional = false,
            defaultValue = "None",
            allowedTypes = {@ParamType(type = String.class), @ParamType(type = NoneType.class)})
      },
      useStarlarkThread = true)
  public Object tagClass(Dict<?, ?> attrs, Object doc, StarlarkThread thread) throws EvalException {
    List<Attribute> attributes = new ArrayList<>();
    for (Map.Entry<String, AttributeDescriptor> entry :
        Dict.cast(attrs, String.class, AttributeDescriptor.class, "attrs").entrySet()) {
      Attribute attribute = entry.getValue().named(entry.getKey());
      if (!(attribute.defaultValue() instanceof AttributeDefault.Fixed)) {
        throw Starlark.errorf(
            "attribute '%s': the default of a tag's attribute must be a value", entry.getKey());
      }
      attributes.add(attribute);
    }
    return new TagClass(AttributeSchema.of(attributes), Starlark.toJavaOptional(doc, String.class));
  }

  /** Defines a module extension. */
  @StarlarkMethod(
      name = "module_extension",
      doc = "Defines a module extension; it must be assigned to a global variable to be used.",
      parameters = {
        @Param(name = "implementation", named = true),
        @Param(name = "tag_classes", named = true, positional = false, defaultValue = "{}"),
        @Param(
            name = "doc",
            named = true,
            positional = false,
            defaultValue = "None",
            allowedTypes = {@ParamType(type = String.class), @ParamType(type = NoneType.class)}),
        @Param(
            name = "environ",
            named = true,
            positional = false,
            defaultValue = "[]",
            allowedTypes = @ParamType(type = Sequence.class, generic1 = String.class)),
        @Param(name = "os_dependent", named = true, positional = false, defaultValue = "False"),
        @Param(name = "arch_dependent", named = true, positional = false, defaultValue = "False")
      },
      useStarlarkThread = true)
  public Object moduleExtension(
      StarlarkCallable implementation,
      Dict<?, ?> tagClasses,
      Object doc,
      Sequence<?> environ,
      boolean osDependent,
      boolean archDependent,
      StarlarkThread thread)
      throws EvalException {
    BzlInitialization _ = BzlInitialization.fromOrFail(thread, "module_extension()");
    return new ModuleExtension(
        new ModuleExtension.Definition(
            implementation,
            ImmutableMap.copyOf(Dict.cast(tagClasses, String.class, TagClass.class, "tag_classes")),
            Starlark.toJavaOptional(doc, String.class),
            ImmutableSet.copyOf(Sequence.cast(environ, String.class, "environ")),
            osDependent,
            archDependent,
            thread.getCallerLocation()));
  }
}
