// Growable bytes and lists of strings, and the end of the client when something is wrong.
#ifndef STARLING_TEXT_H
#define STARLING_TEXT_H

#include <stddef.h>
#include <stdint.h>

struct bytes {
  unsigned char *data;
  size_t length;
  size_t capacity;
};

struct list {
  char **items;  // always ends with a null pointer that is not counted
  size_t count;
  size_t capacity;
};

// The exit codes that the client itself gives.
enum { EXIT_COMMAND_LINE = 2, EXIT_RUN_FAILURE = 6, EXIT_INTERRUPTED = 8, EXIT_LOCAL = 36,
       EXIT_INTERNAL = 37 };

// Prints "ERROR: " and the message, and ends the client.
void die(int exit_code, const char *format, ...)
    __attribute__((noreturn, format(printf, 2, 3)));

void *grown(void *memory, size_t size);
char *copied(const char *text, size_t length);
char *formatted(const char *format, ...) __attribute__((format(printf, 1, 2)));

void bytes_add(struct bytes *bytes, const void *data, size_t length);
void bytes_add_number(struct bytes *bytes, uint32_t number);
void bytes_add_string(struct bytes *bytes, const char *text);
void bytes_add_list(struct bytes *bytes, const struct list *list);

// Takes ownership of the text.
void list_add(struct list *list, char *text);

// Whether text begins with prefix; then *rest is what follows.
int skip_prefix(const char *text, const char *prefix, const char **rest);

// The whole file with a null byte after it, or null when it cannot be read.
char *read_file(const char *path, size_t *length);

#endif
