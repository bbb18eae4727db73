package dev.starling.repository.patch;

import com.google.common.collect.ImmutableList;

/**
 * One change of a file's content: some lines, and what stands in for them.
 *
 * <p>A line keeps its line feed; one without it is the last of its file.
 *
 * @param line where it begins in the patch, from 1
 * @param oldStart the line of the file at which the old lines are expected, from 1; 0 if there are
 *     none
 * @param oldLines what the file holds before
 * @param newLines what it holds after
 */
record Hunk(
    int line, int oldStart, ImmutableList<String> oldLines, ImmutableList<String> newLines) {}
