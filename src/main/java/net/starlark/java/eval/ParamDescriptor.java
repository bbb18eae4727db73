package net.starlark.java.eval;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.Stream;
import net.starlark.java.annot.Param;
import net.starlark.java.annot.ParamType;
import net.starlark.java.annot.StarlarkAnnotations;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of an annotated Java method.
 *
 * @param defaultValue value of an absent argument, or null if the argument is mandatory
 * @param types classes that an argument may be an instance of; empty if any value is legal
 * @param valueWhenDisabled value while a flag disables the parameter; null if no flag does
 */
record ParamDescriptor(
    String name,
    @Nullable Object defaultValue,
    ImmutableList<Class<?>> types,
    boolean named,
    boolean positional,
    String enableOnlyWithFlag,
    String disableWithFlag,
    @Nullable Object valueWhenDisabled) {

  static ParamDescriptor of(Param declared, Class<?> javaType) {
    Param param = StarlarkAnnotations.describing(declared);
    return new ParamDescriptor(
        param.name(),
        param.defaultValue().isEmpty() ? null : DefaultLiteral.parse(param.defaultValue()),
        types(param, javaType),
        param.named(),
        param.positional(),
        param.enableOnlyWithFlag(),
        param.disableWithFlag(),
        param.valueWhenDisabled().isEmpty()
            ? null
            : DefaultLiteral.parse(param.valueWhenDisabled()));
  }

  private static ImmutableList<Class<?>> types(Param param, Class<?> javaType) {
    ImmutableList<Class<?>> types =
        param.allowedTypes().length == 0
            ? ImmutableList.of(javaType == boolean.class ? Boolean.class : javaType)
            : Stream.of(param.allowedTypes())
                .map(ParamType::type)
                .collect(ImmutableList.toImmutableList());
    return types.contains(Object.class) ? ImmutableList.of() : types;
  }

  boolean isEnabled(StarlarkSemantics semantics) {
    return semantics.isFeatureEnabledBasedOnTogglingFlags(enableOnlyWithFlag, disableWithFlag);
  }

  /** What is said of an argument that was given though the parameter is disabled. */
  String disabledMessage() {
    return disableWithFlag.isEmpty()
        ? "parameter '%s' is experimental and thus unavailable with the current flags. It may be enabled by setting --%s"
            .formatted(name, enableOnlyWithFlag.substring(1))
        : "parameter '%s' is deprecated and will be removed soon. It may be temporarily re-enabled by setting --%s=false"
            .formatted(name, disableWithFlag.substring(1));
  }

  /** The types as an error message names them. */
  String wantedTypes() {
    List<String> names = types.stream().map(Starlark::classType).distinct().toList();
    int last = names.size() - 1;
    return names.size() < 3
        ? String.join(" or ", names)
        : String.join(", ", names.subList(0, last)) + ", or " + names.get(last);
  }
}
