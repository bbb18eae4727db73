/**
 * The commands that bring external repositories here: {@code fetch}, {@code vendor}, {@code sync}.
 *
 * <p>Start at {@link dev.starling.command.fetch.FetchCommand}; {@link
 * dev.starling.command.fetch.RepositoryFetching} is what the commands share. Used where the server
 * is wired.
 */
@NullMarked
package dev.starling.command.fetch;

import org.jspecify.annotations.NullMarked;
