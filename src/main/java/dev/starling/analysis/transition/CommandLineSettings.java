package dev.starling.analysis.transition;

import com.google.common.collect.ImmutableSortedMap;
import dev.starling.graph.Value;
import dev.starling.label.Label;

/**
 * The values that a command line gives to build settings.
 *
 * @param values by the setting, aliases followed; those that are the setting's default are left out
 */
public record CommandLineSettings(ImmutableSortedMap<Label, Object> values) implements Value {}
