// Reads rc files for their startup lines.
#ifndef STARLING_RC_H
#define STARLING_RC_H

#include "text.h"

// Adds the words of all startup lines of a file, and of the files that it imports, to the list.
// Returns 0 when the file cannot be read. Ends the client on a malformed import.
int rc_add_startup_options(const char *file, const char *workspace, struct list *options);

#endif
