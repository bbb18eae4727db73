/*
 * Makes system calls that change files fail, as on a disk that is full or broken. Preloaded into
 * the process under test, which arms it; until then everything is passed on.
 *
 * Only files below a prefix are concerned. Of those calls the n-th from now on fails, and as many
 * after it as are wanted.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static char prefix[PATH_MAX];
static atomic_long first = -1; /* calls until the first that fails; below zero: none does */
static atomic_long last = -1;
static atomic_long failed;
static atomic_int failure;

/* Lets the calls number `from` to `to` from now on fail with an errno; 0 means that they write a part only. */
void faults_arm(const char *below, long from, long to, int with) {
  atomic_store(&first, -1);
  snprintf(prefix, sizeof prefix, "%s", below);
  atomic_store(&failure, with);
  atomic_store(&failed, 0);
  atomic_store(&last, to);
  atomic_store(&first, from);
}

/* Lets everything pass again; returns how many calls have failed. */
long faults_disarm(void) {
  atomic_store(&first, -1);
  return atomic_load(&failed);
}

static int is_due(void) {
  if (atomic_load(&first) < 0) return 0;
  long left = atomic_fetch_sub(&last, 1);
  long begin = atomic_load(&first);
  if (begin > 0) {
    atomic_fetch_sub(&first, 1);
    return 0;
  }
  if (left < 0) return 0;
  atomic_fetch_add(&failed, 1);
  return 1;
}

static int concerns(const char *path) {
  return atomic_load(&first) >= 0 && path != NULL && strncmp(path, prefix, strlen(prefix)) == 0;
}

static int concerns_descriptor(int fd) {
  if (atomic_load(&first) < 0) return 0;
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return concerns(path);
}

#define REAL(name) \
  static __typeof__(name) *real; \
  if (real == NULL) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

#define FAIL_IF(condition) \
  do { \
    int saved = errno; \
    if ((condition) && is_due() && atomic_load(&failure) != 0) { \
      errno = atomic_load(&failure); \
      return -1; \
    } \
    errno = saved; \
  } while (0)

/* How much of a write is done: part of it where short writes are wanted; 0: it fails. */
static size_t granted(int fd, size_t size) {
  int saved = errno;
  int due = concerns_descriptor(fd) && is_due();
  errno = saved;
  if (!due) return size;
  return atomic_load(&failure) == 0 && size > 1 ? size / 2 : atomic_load(&failure) == 0 ? size : 0;
}

#define WRITE(name, parameters, call) \
  ssize_t name parameters { \
    REAL(name); \
    size_t size = granted(fd, count); \
    if (size == 0 && count > 0) { \
      errno = atomic_load(&failure); \
      return -1; \
    } \
    return call; \
  }

WRITE(write, (int fd, const void *bytes, size_t count), real(fd, bytes, size))
WRITE(pwrite, (int fd, const void *bytes, size_t count, off_t at), real(fd, bytes, size, at))
WRITE(pwrite64, (int fd, const void *bytes, size_t count, off64_t at), real(fd, bytes, size, at))

ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(writev);
  FAIL_IF(concerns_descriptor(fd));
  return real(fd, parts, count);
}

#define CHANGE(name, parameters, concerned, call) \
  int name parameters { \
    REAL(name); \
    FAIL_IF(concerned); \
    return call; \
  }

CHANGE(rename, (const char *from, const char *to), concerns(to), real(from, to))
CHANGE(link, (const char *from, const char *to), concerns(to), real(from, to))
CHANGE(symlink, (const char *text, const char *at), concerns(at), real(text, at))
CHANGE(mkdir, (const char *path, mode_t mode), concerns(path), real(path, mode))
CHANGE(chmod, (const char *path, mode_t mode), concerns(path), real(path, mode))
CHANGE(unlink, (const char *path), concerns(path), real(path))
CHANGE(rmdir, (const char *path), concerns(path), real(path))
CHANGE(ftruncate, (int fd, off_t size), concerns_descriptor(fd), real(fd, size))
CHANGE(ftruncate64, (int fd, off64_t size), concerns_descriptor(fd), real(fd, size))

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    REAL(name); \
    mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { \
      va_list more; \
      va_start(more, flags); \
      mode = va_arg(more, mode_t); \
      va_end(more); \
    } \
    FAIL_IF((flags & (O_WRONLY | O_RDWR | O_CREAT)) && concerns(path)); \
    return real(path, flags, mode); \
  }

OPEN(open)
OPEN(open64)
