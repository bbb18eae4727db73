package dev.starling.config;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;

/**
 * The environment that a configuration gives to its actions.
 *
 * @param fixed variables with their values
 * @param inherited variables that take the client's value when the action runs
 */
public record ActionEnvironment(
    ImmutableSortedMap<String, String> fixed, ImmutableSortedSet<String> inherited) {}
