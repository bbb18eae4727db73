#include "text.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void die(int exit_code, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fputs("ERROR: ", stderr);
  vfprintf(stderr, format, arguments);
  fputc('\n', stderr);
  va_end(arguments);
  exit(exit_code);
}

void *grown(void *memory, size_t size) {
  void *result = realloc(memory, size);
  if (result == NULL) die(EXIT_LOCAL, "out of memory");
  return result;
}

char *copied(const char *text, size_t length) {
  char *copy = grown(NULL, length + 1);
  memcpy(copy, text, length);
  copy[length] = 0;
  return copy;
}

char *formatted(const char *format, ...) {
  va_list arguments;
  char *text;
  va_start(arguments, format);
  int length = vasprintf(&text, format, arguments);
  va_end(arguments);
  if (length < 0) die(EXIT_LOCAL, "out of memory");
  return text;
}

void bytes_add(struct bytes *bytes, const void *data, size_t length) {
  if (bytes->length + length > bytes->capacity) {
    bytes->capacity = 2 * (bytes->length + length);
    bytes->data = grown(bytes->data, bytes->capacity);
  }
  if (length > 0) memcpy(bytes->data + bytes->length, data, length);
  bytes->length += length;
}

void bytes_add_number(struct bytes *bytes, uint32_t number) {
  unsigned char octets[4] = {number >> 24, number >> 16, number >> 8, number};
  bytes_add(bytes, octets, 4);
}

void bytes_add_string(struct bytes *bytes, const char *text) {
  size_t length = strlen(text);
  bytes_add_number(bytes, length);
  bytes_add(bytes, text, length);
}

void bytes_add_list(struct bytes *bytes, const struct list *list) {
  bytes_add_number(bytes, list->count);
  for (size_t i = 0; i < list->count; i++) bytes_add_string(bytes, list->items[i]);
}

void list_add(struct list *list, char *text) {
  if (list->count + 2 > list->capacity) {
    list->capacity = 2 * list->capacity + 8;
    list->items = grown(list->items, list->capacity * sizeof *list->items);
  }
  list->items[list->count++] = text;
  list->items[list->count] = NULL;
}

int skip_prefix(const char *text, const char *prefix, const char **rest) {
  size_t length = strlen(prefix);
  if (strncmp(text, prefix, length) != 0) return 0;
  *rest = text + length;
  return 1;
}

char *read_file(const char *path, size_t *length) {
  struct bytes content = {0};
  char block[8192];
  ssize_t count;
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return NULL;
  while ((count = read(file, block, sizeof block)) > 0) bytes_add(&content, block, count);
  close(file);
  if (count < 0) {
    free(content.data);
    return NULL;
  }
  bytes_add(&content, "", 1);
  if (length != NULL) *length = content.length - 1;
  return (char *)content.data;
}
