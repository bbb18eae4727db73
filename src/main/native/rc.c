#include "rc.h"

#include <stdlib.h>
#include <string.h>

#define MAX_IMPORT_DEPTH 64

// Splits a line into words as RcWords.java does; the two must agree.
static void add_words(const char *line, const char *end, struct list *words) {
  struct bytes word = {0};
  int in_word = 0;
  char quote = 0;
  for (const char *c = line; c < end; c++) {
    if (*c == '\\' && c + 1 < end) {
      bytes_add(&word, ++c, 1);
      in_word = 1;
    } else if (quote != 0) {
      if (*c == quote) {
        quote = 0;
      } else {
        bytes_add(&word, c, 1);
      }
    } else if (*c == '\'' || *c == '"') {
      quote = *c;
      in_word = 1;
    } else if (*c == '#') {
      break;
    } else if (*c == ' ' || *c == '\t' || *c == '\r') {
      if (in_word) list_add(words, copied((char *)word.data, word.length));
      word.length = 0;
      in_word = 0;
    } else {
      bytes_add(&word, c, 1);
      in_word = 1;
    }
  }
  if (in_word) list_add(words, copied(word.length ? (char *)word.data : "", word.length));
  free(word.data);
}

// Removes each backslash that ends a line, with the line end.
static void join_continued_lines(char *content) {
  char *out = content;
  for (char *in = content; *in; in++) {
    if (in[0] == '\\' && in[1] == '\n') {
      in += 1;
    } else if (in[0] == '\\' && in[1] == '\r' && in[2] == '\n') {
      in += 2;
    } else {
      *out++ = *in;
    }
  }
  *out = 0;
}

static int add_from(const char *file, const char *workspace, struct list *options, int depth);

static void add_import(const char *file, const char *workspace, struct list *words,
                       struct list *options, int depth) {
  int mandatory = strcmp(words->items[0], "import") == 0;
  const char *below = NULL;
  if (words->count != 2) {
    die(EXIT_COMMAND_LINE,
        "Invalid import declaration in '%s': '%s' (are you in your source checkout/WORKSPACE?)",
        file, words->items[0]);
  }
  char *path = words->items[1];
  if (skip_prefix(path, "%workspace%/", &below)) {
    if (workspace == NULL && !mandatory) return;
    if (workspace == NULL) {
      die(EXIT_COMMAND_LINE,
          "Invalid import declaration in '%s': '%s %s' (are you in your source "
          "checkout/WORKSPACE?)",
          file, words->items[0], path);
    }
    path = formatted("%s/%s", workspace, below);
  }
  if (depth > MAX_IMPORT_DEPTH) die(EXIT_COMMAND_LINE, "Import loop detected: %s", path);
  if (!add_from(path, workspace, options, depth) && mandatory) {
    die(EXIT_COMMAND_LINE, "Import of '%s' in '%s' failed: no such file or it cannot be read", path,
        file);
  }
}

static int add_from(const char *file, const char *workspace, struct list *options, int depth) {
  char *content = read_file(file, NULL);
  if (content == NULL) return 0;
  join_continued_lines(content);
  for (char *line = content; *line;) {
    char *end = strchrnul(line, '\n');
    struct list words = {0};
    add_words(line, end, &words);
    if (words.count > 0) {
      if (strcmp(words.items[0], "startup") == 0) {
        for (size_t i = 1; i < words.count; i++) list_add(options, words.items[i]);
      } else if (strcmp(words.items[0], "import") == 0 ||
                 strcmp(words.items[0], "try-import") == 0) {
        add_import(file, workspace, &words, options, depth + 1);
      }
    }
    line = *end ? end + 1 : end;
  }
  free(content);
  return 1;
}

int rc_add_startup_options(const char *file, const char *workspace, struct list *options) {
  return add_from(file, workspace, options, 0);
}
