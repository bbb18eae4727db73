package dev.starling.command;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/**
 * A command as the user gave it.
 *
 * @param id names this invocation in reports and logs
 * @param startTime when it was given
 * @param workingDirectory where it was given
 * @param environment the client's environment
 * @param startupArguments the options before the command
 * @param arguments the command and what follows it
 * @param terminal the user's terminal
 * @param clientPid the process that others are told to wait for
 */
public record Invocation(
    UUID id,
    Instant startTime,
    Path workingDirectory,
    ImmutableMap<String, String> environment,
    ImmutableList<String> startupArguments,
    ImmutableList<String> arguments,
    Terminal terminal,
    long clientPid) {}
