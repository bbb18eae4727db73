/**
 * Everything worth telling: to the person at the terminal, to a report, to a test.
 *
 * <p>Start at {@link dev.starling.event.Event}. Builds on the positions of {@code
 * net.starlark.java.syntax} only; used by every room. An event is an immutable value that says what
 * happened, not how it is shown: nobody but {@code ui} prints.
 */
@NullMarked
package dev.starling.event;

import org.jspecify.annotations.NullMarked;
