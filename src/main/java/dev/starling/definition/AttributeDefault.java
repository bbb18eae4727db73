package dev.starling.definition;

import com.google.common.collect.ImmutableList;
import java.util.function.Function;
import net.starlark.java.eval.StarlarkFunction;

/** What an attribute has when the target does not set it. */
public sealed interface AttributeDefault {

  /** A value of the attribute's type. */
  record Fixed(Object value) implements AttributeDefault {}

  /**
   * The result of a Starlark function of other attributes of the same target. An attribute that is
   * configurable contributes every value that it may have.
   *
   * @param parameters names of the attributes to pass, in order
   */
  record Computed(StarlarkFunction function, ImmutableList<String> parameters)
      implements AttributeDefault {}

  /**
   * The result of a Java function of other attributes, for rules that the engine declares.
   *
   * @param parameters names of the attributes that the function reads
   * @param function from a reader of those attributes' converted values to a converted value
   */
  record NativeComputed(
      ImmutableList<String> parameters, Function<Function<String, Object>, Object> function)
      implements AttributeDefault {}

  /** A label that a configuration fragment holds: {@code configuration_field()}. */
  record LateBound(LateBoundDefault field) implements AttributeDefault {}

  /** The labels that a function returns, when dependencies are made: {@code materializer}. */
  record Materialized(StarlarkFunction function) implements AttributeDefault {}
}
