package dev.starling.packages;

import com.google.common.collect.ImmutableSortedMap;
import dev.starling.definition.RuleClass;
import dev.starling.graph.Value;

/**
 * The rule classes that BUILD files find without a load.
 *
 * @param byName all of them
 */
public record NativeRuleClasses(ImmutableSortedMap<String, RuleClass> byName) implements Value {}
