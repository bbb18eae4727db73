package dev.starling.exec.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One attempt to run a test.
 *
 * @param number from 1
 * @param details why it failed, such as {@code Exit 1}; empty if it passed
 * @param xml the report, if there is one
 */
public record TestAttempt(
    int number,
    TestStatus status,
    String details,
    Instant start,
    Duration duration,
    Path log,
    Optional<Path> xml) {}
