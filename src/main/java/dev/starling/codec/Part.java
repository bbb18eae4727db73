package dev.starling.codec;

import com.google.common.primitives.ImmutableIntArray;

/**
 * A message of a store: bytes without a frame, which the store has.
 *
 * @param apart the numbers of the objects that it mentions
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Part(byte[] bytes, ImmutableIntArray apart) {}
