// A workspace's own tools/bazel, which runs instead of this program and calls it.
#ifndef STARLING_WRAPPER_H
#define STARLING_WRAPPER_H

// Becomes the wrapper of the workspace around a directory, unless there is none or it called us.
// The wrapper finds this program in BAZEL_REAL.
void wrapper_become(const char *working_directory, char **argv);

#endif
