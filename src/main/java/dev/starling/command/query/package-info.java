/**
 * The commands query, cquery and aquery: flags in, results out.
 *
 * <p>Start at {@link dev.starling.command.query.QueryCommand}. The language, the graphs and the
 * formats are those of {@link dev.starling.query}. Used where the server is wired.
 */
@NullMarked
package dev.starling.command.query;

import org.jspecify.annotations.NullMarked;
