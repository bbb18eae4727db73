/**
 * Values as bytes: compact, deterministic, safe to read back when torn.
 *
 * <p>Start at {@link dev.starling.codec.CodecRegistry}. Records, enums, boxed primitives, strings,
 * paths and Guava's immutable collections have their codecs here; a room adds those of its opaque
 * or interned types. Builds on {@code digest}; used by the graph to compare and to keep values.
 */
@NullMarked
package dev.starling.codec;

import org.jspecify.annotations.NullMarked;
