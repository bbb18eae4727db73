package dev.starling.server;

import java.io.OutputStream;
import java.util.function.IntSupplier;

/**
 * Where the output of a command goes.
 *
 * @param stdout takes results
 * @param stderr takes everything else
 * @param columns the present width of the client's terminal
 * @param cancelNotice tells when the user asks to stop
 */
public record ClientStreams(
    OutputStream stdout, OutputStream stderr, IntSupplier columns, CancelNotice cancelNotice) {}
