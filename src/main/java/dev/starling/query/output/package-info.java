/**
 * The forms in which query, cquery and aquery print what they found.
 *
 * <p>Start at {@link dev.starling.query.output.TargetFormats}, the table of query's formats. A
 * format writes bytes to a stream: internal strings as they are, messages as protobuf has them.
 * Used by the commands.
 */
@NullMarked
package dev.starling.query.output;

import org.jspecify.annotations.NullMarked;
