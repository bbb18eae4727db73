/**
 * Unpacking archives.
 *
 * <p>Start at {@link dev.starling.repository.archive.ArchiveExtractor}. An archive is untrusted:
 * whatever its entries are called and wherever its links lead, nothing is written, linked or read
 * outside of the directory that it is unpacked into; {@link
 * dev.starling.repository.archive.ConfinedDirectory} sees to that.
 */
@NullMarked
package dev.starling.repository.archive;

import org.jspecify.annotations.NullMarked;
