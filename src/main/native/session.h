// One command, from the request to its end; package dev.starling.server.wire describes the frames.
#ifndef STARLING_SESSION_H
#define STARLING_SESSION_H

#include "server.h"

// How a session ended when the client lives on.
enum session_end { SESSION_REFUSED, SESSION_UNANSWERED };

// The terminals among standard output (1) and standard error (2).
int session_terminals(void);

// The width of the terminal, or 0.
int session_columns(void);

// Sends the command and shows its output. Returns only if the server did not take the command;
// otherwise the client ends, or becomes another program.
enum session_end session_run(const struct connection *connection, const char *identity,
                             const struct startup *startup, const struct list *arguments,
                             const char *working_directory, char **environment);

#endif
