#include "session.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum {
  PROTOCOL_VERSION = 1,
  REQUEST = 1,
  CANCEL = 2,
  RESIZE = 3,
  STANDARD_OUTPUT = 16,
  STANDARD_ERROR = 17,
  EXIT = 18,
  EXECUTE = 19,
  REFUSED = 20,
  ACCEPTED = 21,
  BLOCK_FOR_LOCK = 4,
};

// Signals come through this pipe as one byte each.
static int signal_pipe[2];

static void on_signal(int number) {
  int saved = errno;
  unsigned char byte = number;
  ssize_t unused = write(signal_pipe[1], &byte, 1);
  (void)unused;
  errno = saved;
}

static void watch_signals(void) {
  static const int numbers[] = {SIGINT, SIGTERM, SIGWINCH};
  if (pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK) != 0) {
    die(EXIT_LOCAL, "cannot make a pipe: %s", strerror(errno));
  }
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    sigaction(numbers[i], &action, NULL);
  }
}

static void forget_signals(void) {
  signal(SIGINT, SIG_DFL);
  signal(SIGTERM, SIG_DFL);
  signal(SIGWINCH, SIG_DFL);
  signal(SIGPIPE, SIG_DFL);
}

int session_terminals(void) {
  const char *kind = getenv("TERM");
  int capable = kind != NULL && *kind && strcmp(kind, "dumb") != 0;
  return (isatty(1) ? 1 : 0) | (capable && isatty(2) ? 2 : 0);
}

int session_columns(void) {
  struct winsize size;
  if (ioctl(2, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  const char *columns = getenv("COLUMNS");
  return columns == NULL ? 0 : atoi(columns);
}

// Returns 0 when the other side is gone.
static int write_all(int file, const void *data, size_t length) {
  const char *rest = data;
  while (length > 0) {
    ssize_t count = write(file, rest, length);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EAGAIN) {
      struct pollfd ready = {.fd = file, .events = POLLOUT};
      poll(&ready, 1, -1);
      continue;
    }
    if (count <= 0) return 0;
    rest += count;
    length -= count;
  }
  return 1;
}

static int send_frame(int socket, int type, const struct bytes *payload) {
  struct bytes frame = {0};
  unsigned char octet = type;
  bytes_add_number(&frame, payload->length + 1);
  bytes_add(&frame, &octet, 1);
  bytes_add(&frame, payload->data, payload->length);
  int sent = write_all(socket, frame.data, frame.length);
  free(frame.data);
  return sent;
}

static int send_request(const struct connection *connection, const char *identity,
                        const struct startup *startup, const struct list *arguments,
                        const char *working_directory, char **environment) {
  struct bytes payload = {0};
  struct list entries = {0};
  for (char **entry = environment; *entry; entry++) list_add(&entries, *entry);
  bytes_add_number(&payload, PROTOCOL_VERSION);
  bytes_add_string(&payload, connection->secret);
  bytes_add_string(&payload, identity);
  bytes_add_number(&payload, getpid());
  bytes_add_number(&payload, session_terminals() | (startup->block_for_lock ? BLOCK_FOR_LOCK : 0));
  bytes_add_number(&payload, session_columns());
  bytes_add_string(&payload, working_directory);
  bytes_add_string(&payload, startup->workspace ? startup->workspace : "");
  bytes_add_list(&payload, &startup->options);
  bytes_add_list(&payload, arguments);
  bytes_add_list(&payload, &entries);
  int sent = send_frame(connection->socket, REQUEST, &payload);
  free(payload.data);
  free(entries.items);
  return sent;
}

static void handle_signal(const struct connection *connection, int number, int *interrupts) {
  struct bytes payload = {0};
  if (number == SIGWINCH) {
    bytes_add_number(&payload, session_columns());
    send_frame(connection->socket, RESIZE, &payload);
    free(payload.data);
    return;
  }
  ++*interrupts;
  if (*interrupts >= 3) {
    kill(connection->server, SIGKILL);
    fprintf(stderr, "\nStarling caught third interrupt signal; killed.\n\n");
    exit(EXIT_INTERRUPTED);
  }
  // The server says so, because it knows what is on the terminal.
  send_frame(connection->socket, CANCEL, &payload);
}

// A place in a payload, which the server has written and the client trusts.
struct cursor {
  const unsigned char *at;
  const unsigned char *end;
};

static uint32_t take_number(struct cursor *cursor) {
  if (cursor->end - cursor->at < 4) die(EXIT_INTERNAL, "the server sent a frame that is too short");
  const unsigned char *octets = cursor->at;
  cursor->at += 4;
  return (uint32_t)octets[0] << 24 | octets[1] << 16 | octets[2] << 8 | octets[3];
}

static char *take_string(struct cursor *cursor) {
  uint32_t length = take_number(cursor);
  if (length > (size_t)(cursor->end - cursor->at)) {
    die(EXIT_INTERNAL, "the server sent a frame that is too short");
  }
  char *text = copied((const char *)cursor->at, length);
  cursor->at += length;
  return text;
}

static struct list take_list(struct cursor *cursor) {
  struct list list = {0};
  for (uint32_t count = take_number(cursor); count > 0; count--) {
    list_add(&list, take_string(cursor));
  }
  return list;
}

static void become(struct cursor payload) {
  char *directory = take_string(&payload);
  struct list arguments = take_list(&payload);
  struct list environment = take_list(&payload);
  char *none[] = {NULL};
  forget_signals();
  if (chdir(directory) != 0) {
    die(EXIT_RUN_FAILURE, "cannot enter %s: %s", directory, strerror(errno));
  }
  execve(arguments.items[0], arguments.items, environment.count ? environment.items : none);
  die(EXIT_RUN_FAILURE, "cannot run %s: %s", arguments.items[0], strerror(errno));
}

// Ends the client as a program ends whose reader has gone away.
static void end_with_reader(void) {
  signal(SIGPIPE, SIG_DFL);
  raise(SIGPIPE);
  exit(EXIT_LOCAL);
}

// Returns whether the session goes on; a refusal is told by *end.
static int handle_frame(int type, struct cursor payload, enum session_end *end) {
  size_t length = payload.end - payload.at;
  switch (type) {
    case STANDARD_OUTPUT:
      if (!write_all(1, payload.at, length)) end_with_reader();
      return 1;
    case STANDARD_ERROR:
      if (!write_all(2, payload.at, length)) end_with_reader();
      return 1;
    case EXIT:
      exit(take_number(&payload));
    case EXECUTE:
      become(payload);
      return 0;
    case REFUSED:
      fprintf(stderr, "WARNING: The running Starling server needs to be replaced, because %s.\n",
              take_string(&payload));
      *end = SESSION_REFUSED;
      return 0;
    case ACCEPTED:
      return 1;
    default:
      die(EXIT_INTERNAL, "the server sent a frame of unknown type %d", type);
  }
}

// Handles all complete frames in the buffer and removes them from it.
static int handle_frames(struct bytes *buffer, enum session_end *end) {
  size_t done = 0;
  int goes_on = 1;
  while (goes_on && buffer->length - done >= 5) {
    struct cursor cursor = {buffer->data + done, buffer->data + buffer->length};
    uint32_t length = take_number(&cursor);
    if (buffer->length - done - 4 < length) break;
    cursor.end = cursor.at + length;
    int type = *cursor.at++;
    goes_on = handle_frame(type, cursor, end);
    done += 4 + length;
  }
  memmove(buffer->data, buffer->data + done, buffer->length - done);
  buffer->length -= done;
  return goes_on;
}

// Milliseconds until a deadline, or -1 when there is none any more.
static int patience(int answered, const struct timespec *deadline) {
  struct timespec now;
  if (answered) return -1;
  clock_gettime(CLOCK_MONOTONIC, &now);
  long rest = (deadline->tv_sec - now.tv_sec) * 1000 + (deadline->tv_nsec - now.tv_nsec) / 1000000;
  return rest > 0 ? (int)rest : 0;
}

enum session_end session_run(const struct connection *connection, const char *identity,
                             const struct startup *startup, const struct list *arguments,
                             const char *working_directory, char **environment) {
  struct bytes buffer = {0};
  enum session_end end = SESSION_UNANSWERED;
  int interrupts = 0;
  int answered = 0;
  char block[65536];
  struct timespec deadline;
  clock_gettime(CLOCK_MONOTONIC, &deadline);
  deadline.tv_sec += startup->connect_timeout_seconds;
  signal(SIGPIPE, SIG_IGN);
  watch_signals();
  if (!send_request(connection, identity, startup, arguments, working_directory, environment)) {
    forget_signals();
    return SESSION_UNANSWERED;
  }
  while (1) {
    struct pollfd ready[] = {{.fd = connection->socket, .events = POLLIN},
                             {.fd = signal_pipe[0], .events = POLLIN}};
    int count_ready = poll(ready, 2, patience(answered, &deadline));
    if (count_ready < 0 && errno != EINTR) die(EXIT_LOCAL, "poll: %s", strerror(errno));
    if (count_ready == 0 && !answered) {
      fprintf(stderr, "WARNING: The running Starling server (pid %d) does not answer; killing it.\n",
              (int)connection->server);
      server_kill(connection->server);
      break;
    }
    unsigned char number;
    while (read(signal_pipe[0], &number, 1) == 1) handle_signal(connection, number, &interrupts);
    if (ready[0].revents == 0) continue;
    ssize_t count = read(connection->socket, block, sizeof block);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    answered = 1;
    bytes_add(&buffer, block, count);
    if (!handle_frames(&buffer, &end)) break;
  }
  forget_signals();
  if (answered && end == SESSION_UNANSWERED) {
    die(EXIT_INTERNAL,
        "the server (pid %d) terminated abruptly in the middle of the command; its last words may "
        "be in %s",
        (int)connection->server, startup_server_log(startup));
  }
  return end;
}
