package dev.starling.repository.download;

import java.nio.file.Path;

/**
 * A file that was got.
 *
 * @param file where it is
 * @param sha256 what its content hashes to
 * @param checksum the checksum that was asked for; {@code sha256} if none was
 * @param size in bytes
 * @param fromCache whether nothing had to be transferred
 */
public record Downloaded(
    Path file, Checksum sha256, Checksum checksum, long size, boolean fromCache) {}
