#include "wrapper.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "startup.h"
#include "text.h"

// Set for what the wrapper calls; the launchers of the engine that we follow know it, too.
#define SKIP "BAZELISK_SKIP_WRAPPER"

static int is_program(const char *path) {
  struct stat status;
  return stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0;
}

void wrapper_become(const char *working_directory, char **argv) {
  const char *skip = getenv(SKIP);
  char self[4096];
  if (skip != NULL && *skip) return;
  char *workspace = startup_find_workspace(working_directory);
  if (workspace == NULL) return;
  char *wrapper = formatted("%s/tools/bazel", workspace);
  ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
  if (length > 0 && is_program(wrapper)) {
    self[length] = 0;
    setenv("BAZEL_REAL", self, 1);
    setenv(SKIP, "true", 1);
    argv[0] = wrapper;
    execv(wrapper, argv);
    die(EXIT_LOCAL, "cannot run %s: %s", wrapper, strerror(errno));
  }
  free(wrapper);
  free(workspace);
}
