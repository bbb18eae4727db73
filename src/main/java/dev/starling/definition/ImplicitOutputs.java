package dev.starling.definition;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import net.starlark.java.eval.StarlarkFunction;

/** The output files that a rule class declares for every target: the {@code outputs} of a rule. */
public sealed interface ImplicitOutputs {

  /** No file. */
  ImplicitOutputs NONE = new Templates(ImmutableMap.of());

  /** Name templates by field of {@code ctx.outputs}, such as {@code "%{name}.jar"}. */
  record Templates(ImmutableMap<String, String> templates) implements ImplicitOutputs {}

  /**
   * A function of attributes that returns such templates.
   *
   * @param parameters the names of the attributes that are its parameters, in order
   */
  record Computed(StarlarkFunction function, ImmutableList<String> parameters)
      implements ImplicitOutputs {}
}
