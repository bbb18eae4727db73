package dev.starling.file;

import com.google.common.collect.ImmutableList;
import dev.starling.fs.DirectoryEntry;
import dev.starling.graph.Value;

/**
 * The names in a directory.
 *
 * @param entries sorted by name; links are not followed
 */
public record DirectoryListing(ImmutableList<DirectoryEntry> entries) implements Value {}
