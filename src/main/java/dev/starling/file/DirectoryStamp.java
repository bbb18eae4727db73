package dev.starling.file;

import dev.starling.graph.Value;

/** A directory's state; its names are as before if all of this is. */
record DirectoryStamp(long modifiedNanos, long changedNanos, long inode) implements Value {}
