package dev.starling.repository;

import com.google.common.collect.ImmutableMap;
import dev.starling.repository.context.RecordedInput;

/**
 * What a fetched repository was made from.
 *
 * @param fingerprint of the rule, its code and the attributes
 * @param inputs what the rule looked at, with the values that it has seen
 */
record Marker(String fingerprint, ImmutableMap<RecordedInput, String> inputs) {}
