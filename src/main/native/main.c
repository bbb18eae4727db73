// The client: finds or starts the server of a workspace and hands it the command.
//
// It does as little as it can, because it runs anew for each command: the server reads options,
// knows commands and prints. Start at main below, then session.c.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "server.h"
#include "session.h"
#include "startup.h"
#include "wrapper.h"

// The release whose behaviour users may rely on; Version.java says the same.
#define COMPATIBLE_RELEASE "8.7.0"

#define MAX_ATTEMPTS 5

extern char **environ;

static char *working_directory(void) {
  char *directory = getcwd(NULL, 0);
  if (directory == NULL) die(EXIT_LOCAL, "cannot find the current directory: %s", strerror(errno));
  return directory;
}

int main(int argc, char **argv) {
  struct startup startup = {.batch = 0};
  struct list arguments = {0};
  char *directory = working_directory();
  wrapper_become(directory, argv);
  if (argc > 1 && strcmp(argv[1], "--version") == 0) {
    puts("bazel " COMPATIBLE_RELEASE);
    return 0;
  }
  if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
    argv[1] = "help";
  }
  for (int i = startup_read(&startup, argc, argv, directory); i < argc; i++) {
    list_add(&arguments, argv[i]);
  }
  struct install install = find_install();
  if (startup.client_debug) {
    fprintf(stderr, "DEBUG: workspace %s, output base %s, engine %s\n",
            startup.workspace ? startup.workspace : "(none)", startup.output_base,
            install.directory);
    for (size_t i = 0; i < startup.options.count; i++) {
      fprintf(stderr, "DEBUG: startup option %s\n", startup.options.items[i]);
    }
  }
  if (startup.batch) {
    struct connection connection;
    // A server and a batch command must not work in one output base. No server has this identity.
    while (server_connect(&startup, &connection)) {
      session_run(&connection, "batch", &startup, &arguments, directory, environ);
      close(connection.socket);
      server_await_end(connection.server);
    }
    server_run_batch(&install, &startup, &arguments, session_terminals(), session_columns());
  }
  // Where no server runs there is nothing to shut down.
  int is_shutdown = arguments.count > 0 && strcmp(arguments.items[0], "shutdown") == 0;
  char *identity = server_identity(&install, &startup);
  for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    struct connection connection;
    if (is_shutdown && !server_is_there(&startup)) return 0;
    server_connect_or_start(&install, &startup, &connection);
    if (startup.client_debug) {
      fprintf(stderr, "DEBUG: connected with the server (pid %d)\n", (int)connection.server);
    }
    enum session_end end =
        session_run(&connection, identity, &startup, &arguments, directory, environ);
    close(connection.socket);
    if (end == SESSION_REFUSED) server_await_end(connection.server);
  }
  die(EXIT_INTERNAL, "the server does not answer; see %s", startup_server_log(&startup));
}
