package dev.starling.analysis.aspect;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Action;
import dev.starling.action.ActionLookupValue;
import dev.starling.definition.Info;

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
}
