package dev.starling.repository.context;

import dev.starling.fs.FileSystem;
import dev.starling.process.ProcessRunner;

/**
 * What all runs share.
 *
 * @param fileSystem where they work
 * @param processes starts programs
 * @param paths where repositories lie
 */
public record ContextServices(FileSystem fileSystem, ProcessRunner processes, InputPaths paths) {}
