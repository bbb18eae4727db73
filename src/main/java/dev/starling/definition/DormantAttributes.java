package dev.starling.definition;

import dev.starling.label.Label;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkMethod;
import net.starlark.java.eval.EvalException;
import net.starlark.java.eval.NoneType;
import net.starlark.java.eval.Sequence;
import net.starlark.java.eval.StarlarkThread;
import net.starlark.java.eval.StarlarkValue;

/**
 * The functions of {@link AttrModule} for attributes that hold labels which become dependencies
 * only where a materializer returns them.
 */
interface DormantAttributes extends StarlarkValue {

  /** A label that becomes a dependency only where a materializer returns it. */
  @StarlarkMethod(
      name = "dormant_label",
      doc = "A label that becomes a dependency only where a materializer returns it.",
      documented = false,
      enableOnlyWithFlag = DormantDependency.ENABLED_BY,
      parameters = {
        @Param(
            name = "default",
            defaultValue = "None",
            named = true,
            positional = false,
            allowedTypes = {
              @ParamType(type = Label.class),
              @ParamType(type = String.class),
              @ParamType(type = NoneType.class)
            }),
        @Param(name = "doc", like = AttributeParameters.class),
        @Param(name = "mandatory", like = AttributeParameters.class)
      },
      useStarlarkThread = true)
  default AttributeDescriptor dormantLabel(
      Object defaultValue, Object doc, Boolean mandatory, StarlarkThread thread)
      throws EvalException {
    return new AttributeFactory(AttributeType.DORMANT_LABEL, thread)
        .defaultsTo(defaultValue)
        .doc(doc)
        .mandatory(mandatory)
        .build();
  }

  /** Labels that become dependencies only where a materializer returns them. */
  @StarlarkMethod(
      name = "dormant_label_list",
      doc = "Labels that become dependencies only where a materializer returns them.",
      documented = false,
      enableOnlyWithFlag = DormantDependency.ENABLED_BY,
      parameters = {
        @Param(name = "allow_empty", like = AttributeParameters.class),
        @Param(name = "default", defaultValue = "[]", named = true, positional = false),
        @Param(name = "doc", like = AttributeParameters.class),
        @Param(name = "mandatory", like = AttributeParameters.class)
      },
      useStarlarkThread = true)
  default AttributeDescriptor dormantLabelList(
      Boolean allowEmpty,
      Sequence<?> defaultValue,
      Object doc,
      Boolean mandatory,
      StarlarkThread thread)
      throws EvalException {
    return new AttributeFactory(AttributeType.DORMANT_LABEL_LIST, thread)
        .defaultsTo(defaultValue)
        .allowEmpty(allowEmpty)
        .doc(doc)
        .mandatory(mandatory)
        .build();
  }
}
