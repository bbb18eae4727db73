package dev.starling.repository;

import com.google.common.collect.ImmutableMap;

/**
 * What makes a repository: a rule, and the values of its attributes.
 *
 * @param rule what is run
 * @param attributes the attributes that were given, without {@code name}, converted to the types
 *     that the rule declares: strings, {@code StarlarkInt}s, booleans, labels, and immutable lists
 *     and maps of them; defaults are added when the rule runs
 */
public record RepositorySpec(RepositoryRuleId rule, ImmutableMap<String, Object> attributes) {}
