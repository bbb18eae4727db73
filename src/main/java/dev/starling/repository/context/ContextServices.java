package dev.starling.repository.context;

import dev.starling.fs.FileSystem;
import dev.starling.process.ProcessRunner;
import dev.starling.repository.download.Downloads;

/**
 * What all runs share.
 *
 * @param fileSystem where they work
 * @param processes starts programs
 * @param paths where repositories lie
 * @param downloads gets files
 */
public record ContextServices(
    FileSystem fileSystem, ProcessRunner processes, InputPaths paths, Downloads downloads) {}
