package dev.starling.analysis;

import com.google.common.collect.ImmutableList;
import dev.starling.action.Action;
import dev.starling.action.ActionLookupValue;

/** The actions that run a test, one for each run and shard. */
public record TestRunsValue(ImmutableList<Action> actions) implements ActionLookupValue {}
