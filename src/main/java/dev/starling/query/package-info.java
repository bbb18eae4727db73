/**
 * The query language and the three commands that speak it: query, cquery and aquery.
 *
 * <p>Start at {@link QueryEngine}, which evaluates a {@link QueryExpression} over a {@link
 * QueryGraph}. The language knows nothing of packages; each command gives it a graph of its own.
 * Output formats turn results into text or messages. Reads packages, analysis and actions; used by
 * the commands alone.
 */
@NullMarked
package dev.starling.query;

import org.jspecify.annotations.NullMarked;
