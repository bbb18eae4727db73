// The options before the command, and what follows from them.
#ifndef STARLING_STARTUP_H
#define STARLING_STARTUP_H

#include "text.h"

struct startup {
  struct list options;      // rc files first, "--x v" joined to "--x=v"
  struct list host_jvm_args;
  char *identity_options;   // one on each line: those that a running server cannot take on
  char *workspace;          // null when there is none
  char *output_user_root;
  char *output_base;
  char *java_base;          // null when not given
  int batch;
  int block_for_lock;
  int client_debug;
  int quiet;
  int startup_timeout_seconds;
  int connect_timeout_seconds;
  int io_nice_level;        // -1 when not given
  int batch_cpu_scheduling;
  int unlimit_coredumps;
  char *server_log;         // null when not given
};

// Reads startup options from rc files and the command line; returns the index of the command.
int startup_read(struct startup *startup, int argc, char **argv, const char *working_directory);

// The workspace root above a directory; null when there is none.
char *startup_find_workspace(const char *directory);

// Where the server's virtual machine writes.
char *startup_server_log(const struct startup *startup);

#endif
