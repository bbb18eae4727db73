package dev.starling.graph.store;

import com.google.common.primitives.ImmutableIntArray;

/**
 * What a number stands for.
 *
 * @param mentions the numbers of other records, which are there as long as this one is
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredRecord(ImmutableIntArray mentions, byte[] content) {}
