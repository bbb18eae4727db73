// Finds the server of an output base, and starts one where there is none.
#ifndef STARLING_SERVER_H
#define STARLING_SERVER_H

#include <sys/types.h>

#include "startup.h"

struct install {
  char *directory;
  char *stamp;  // changes with every build of the engine
};

struct connection {
  int socket;
  char *secret;
  pid_t server;
};

// Where this program and the engine beside it are.
struct install find_install(void);

// What a server must be to serve this client.
char *server_identity(const struct install *install, const struct startup *startup);

// Connects with a server that runs; returns 0 when there is none.
int server_connect(const struct startup *startup, struct connection *connection);

// Whether a server takes connections.
int server_is_there(const struct startup *startup);

// Connects with a server, starting one if needed.
void server_connect_or_start(const struct install *install, const struct startup *startup,
                             struct connection *connection);

// Waits until a server that refused has ended.
void server_await_end(pid_t server);

// Ends a server that does not answer, and waits until it has ended.
void server_kill(pid_t server);

// Becomes a virtual machine that runs one command.
void server_run_batch(const struct install *install, const struct startup *startup,
                      const struct list *arguments, int terminals, int columns)
    __attribute__((noreturn));

#endif
