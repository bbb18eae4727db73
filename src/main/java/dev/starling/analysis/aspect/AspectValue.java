package dev.starling.analysis.aspect;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Action;
import dev.starling.action.ActionLookupValue;
import dev.starling.analysis.StructuralEquality;
import dev.starling.definition.Info;
import org.jspecify.annotations.Nullable;

/**
 * What an aspect adds to a target.
 *
 * @param providers what a dependent sees besides the target's own
 * @param actions how its outputs are made
 */
public record AspectValue(ImmutableList<Info> providers, ImmutableList<Action> actions)
    implements ActionLookupValue {
  /** What an aspect adds to a target that it does not apply to. */
  public static final AspectValue NOTHING = new AspectValue(ImmutableList.of(), ImmutableList.of());

  /** Equal by content, depsets included. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AspectValue that
        && StructuralEquality.same(providers, that.providers)
        && StructuralEquality.same(actions, that.actions);
  }

  @Override
  public int hashCode() {
    return actions.size();
  }
}
