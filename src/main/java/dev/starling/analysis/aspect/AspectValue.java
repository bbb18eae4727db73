package dev.starling.analysis.aspect;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Action;
import dev.starling.action.ActionLookupValue;
import dev.starling.analysis.trimming.TakenOver;
import dev.starling.config.BuildOptions;
import dev.starling.config.SettingReads;
import dev.starling.definition.Info;

/**
 * What an aspect adds to a target.
 *
 * @param providers what a dependent sees besides the target's own
 * @param actions how its outputs are made
 * @param reads the build settings that it has to do with, those of the target included
 */
public record AspectValue(
    ImmutableList<Info> providers, ImmutableList<Action> actions, SettingReads reads)
    implements ActionLookupValue, TakenOver<AspectValue> {
  /** What an aspect adds to a target that it does not apply to. */
  public static final AspectValue NOTHING = new AspectValue(ImmutableList.of(), ImmutableList.of());

  /** What an aspect adds that has nothing to do with any build setting. */
  AspectValue(ImmutableList<Info> providers, ImmutableList<Action> actions) {
    this(providers, actions, SettingReads.NONE);
  }

  @Override
  public AspectValue withReads(SettingReads others) {
    return others.equals(reads) ? this : new AspectValue(providers, actions, others);
  }

  @Override
  public AspectValue takenOverUnder(BuildOptions options) {
    return this;
  }
}
