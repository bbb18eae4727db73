#include "server.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/statvfs.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define POLL_NANOSECONDS 2000000
#define NAPS_BEFORE_A_WORD 1000
#define NAPS_TO_DIE 5000

// Of the scheduling classes for disks, the one that io_nice_level is a level of.
enum { IOPRIO_WHO_PROCESS = 1, IOPRIO_CLASS_BE = 2, IOPRIO_CLASS_SHIFT = 13 };

static void nap(void) {
  struct timespec time = {0, POLL_NANOSECONDS};
  nanosleep(&time, NULL);
}

struct install find_install(void) {
  char path[4096];
  struct install install;
  ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
  if (length < 0) die(EXIT_LOCAL, "cannot find this program: %s", strerror(errno));
  path[length] = 0;
  *strrchr(path, '/') = 0;
  install.directory = copied(path, strlen(path));
  char *file = formatted("%s/stamp", install.directory);
  install.stamp = read_file(file, NULL);
  if (install.stamp == NULL) die(EXIT_LOCAL, "the installation is damaged: %s is missing", file);
  install.stamp[strcspn(install.stamp, "\n")] = 0;
  free(file);
  return install;
}

char *server_identity(const struct install *install, const struct startup *startup) {
  return formatted("%s%s", install->stamp, startup->identity_options);
}

static void make_directories(char *path) {
  for (char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
    *slash = 0;
    mkdir(path, 0777);
    *slash = '/';
  }
  if (mkdir(path, 0777) != 0 && errno != EEXIST) {
    die(EXIT_LOCAL, "cannot make directory %s: %s", path, strerror(errno));
  }
}

static char *java(const struct install *install, const struct startup *startup) {
  if (startup->java_base != NULL) return formatted("%s/bin/java", startup->java_base);
  char *file = formatted("%s/java-home", install->directory);
  char *home = read_file(file, NULL);
  if (home == NULL) die(EXIT_LOCAL, "the installation is damaged: %s is missing", file);
  home[strcspn(home, "\n")] = 0;
  return formatted("%s/bin/java", home);
}

// The command line of the virtual machine, up to the startup options.
static struct list java_command(const struct install *install, const struct startup *startup,
                                const char *const *first) {
  struct list command = {0};
  list_add(&command, java(install, startup));
  list_add(&command, formatted("@%s/jvm.args", install->directory));
  for (size_t i = 0; i < startup->host_jvm_args.count; i++) {
    list_add(&command, startup->host_jvm_args.items[i]);
  }
  list_add(&command, formatted("dev.starling.server.ServerMain"));
  for (; *first; first++) list_add(&command, copied(*first, strlen(*first)));
  list_add(&command, formatted("--install_base=%s", install->directory));
  list_add(&command, formatted("--output_user_root=%s", startup->output_user_root));
  list_add(&command, formatted("--output_base=%s", startup->output_base));
  list_add(&command, formatted("--workspace=%s", startup->workspace ? startup->workspace : ""));
  list_add(&command, formatted("--identity=%s", server_identity(install, startup)));
  list_add(&command, formatted("--startup_count=%zu", startup->options.count));
  for (size_t i = 0; i < startup->options.count; i++) {
    list_add(&command, startup->options.items[i]);
  }
  return command;
}

static int read_endpoint(const struct startup *startup, char **socket_path,
                         struct connection *connection) {
  char *file = formatted("%s/server/endpoint", startup->output_base);
  char *content = read_file(file, NULL);
  free(file);
  if (content == NULL) return 0;
  char *rest = content;
  *socket_path = strsep(&rest, "\n");
  connection->secret = strsep(&rest, "\n");
  char *pid = strsep(&rest, "\n");
  if (pid == NULL || rest == NULL) return 0;
  connection->server = atoi(pid);
  return 1;
}

// What a client sends is for its user's eyes: environment, files, secrets.
static void check_owner(struct connection *connection, const char *socket_path) {
  struct ucred peer;
  socklen_t size = sizeof peer;
  if (getsockopt(connection->socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return;
  if (peer.uid != geteuid()) {
    die(EXIT_LOCAL, "the server at %s belongs to another user (uid %d); choose another --output_base",
        socket_path, (int)peer.uid);
  }
  if (peer.pid > 0) connection->server = peer.pid;
}

int server_connect(const struct startup *startup, struct connection *connection) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  char *path;
  if (!read_endpoint(startup, &path, connection) || strlen(path) >= sizeof address.sun_path) {
    return 0;
  }
  strcpy(address.sun_path, path);
  connection->socket = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (connection->socket < 0) die(EXIT_LOCAL, "cannot make a socket: %s", strerror(errno));
  // A server that hangs takes no connections; connecting waits for it when many others wait, too.
  struct timeval limit = {startup->connect_timeout_seconds, 0};
  setsockopt(connection->socket, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
  if (connect(connection->socket, (struct sockaddr *)&address, sizeof address) == 0) {
    struct timeval no_limit = {0, 0};
    setsockopt(connection->socket, SOL_SOCKET, SO_SNDTIMEO, &no_limit, sizeof no_limit);
    check_owner(connection, path);
    return 1;
  }
  int failure = errno;
  close(connection->socket);
  if (failure == EAGAIN) server_kill(connection->server);
  return 0;
}

int server_is_there(const struct startup *startup) {
  struct connection connection;
  if (!server_connect(startup, &connection)) return 0;
  close(connection.socket);
  return 1;
}

// Java takes the encoding of names from the locale; tools/byte-locale says why it must be this one.
// The user's own settings travel in one variable, for the programs that a batch command runs.
static void set_byte_locale(const struct install *install) {
  static const char *const names[] = {"LOCPATH", "LC_CTYPE", "LC_ALL"};
  struct bytes own = {0};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const char *value = getenv(names[i]);
    if (value != NULL) {
      char *line = formatted("%s=%s\n", names[i], value);
      bytes_add(&own, line, strlen(line));
      free(line);
    }
  }
  bytes_add(&own, "", 1);
  setenv("STARLING_LOCALE", (char *)own.data, 1);
  char *locales = formatted("%s/locale", install->directory);
  setenv("LOCPATH", locales, 1);
  setenv("LC_CTYPE", "bytes", 1);
  setenv("LC_ALL", "", 1);
  free(locales);
  free(own.data);
}

// What the startup options say of the server's share of the machine; it is inherited.
static void choose_rank(const struct startup *startup) {
  if (startup->io_nice_level >= 0) {
    syscall(SYS_ioprio_set, IOPRIO_WHO_PROCESS, 0,
            IOPRIO_CLASS_BE << IOPRIO_CLASS_SHIFT | startup->io_nice_level);
  }
  if (startup->batch_cpu_scheduling) {
    struct sched_param priority = {0};
    sched_setscheduler(0, SCHED_BATCH, &priority);
  }
  if (startup->unlimit_coredumps) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_CORE, &limit) == 0) {
      limit.rlim_cur = limit.rlim_max;
      setrlimit(RLIMIT_CORE, &limit);
    }
  }
}

static pid_t start(const struct install *install, const struct startup *startup,
                   const char *log_path) {
  static const char *const nothing[] = {NULL};
  struct list command = java_command(install, startup, nothing);
  pid_t child = fork();
  if (child < 0) die(EXIT_LOCAL, "cannot start the server: %s", strerror(errno));
  if (child > 0) return child;
  int null = open("/dev/null", O_RDONLY);
  choose_rank(startup);
  int log = open(log_path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  setsid();
  set_byte_locale(install);
  if (null < 0 || log < 0 || dup2(null, 0) < 0 || dup2(log, 1) < 0 || dup2(log, 2) < 0 ||
      chdir(startup->output_base) != 0) {
    _exit(EXIT_LOCAL);
  }
  execv(command.items[0], command.items);
  fprintf(stderr, "cannot run %s: %s\n", command.items[0], strerror(errno));
  _exit(EXIT_LOCAL);
}

// Whether there is no room to speak of where the server keeps its files.
static int is_disk_full(const char *directory) {
  struct statvfs disk;
  return statvfs(directory, &disk) == 0 && disk.f_bavail * disk.f_frsize < 1 << 20;
}

static void die_with_log(const struct startup *startup, const char *what, const char *log_path) {
  char *log = read_file(log_path, NULL);
  const char *said = log == NULL || *log == 0 ? "(nothing)" : log;
  if (is_disk_full(startup->output_base)) {
    die(EXIT_LOCAL, "%s: no space left on the device of %s; it said (%s):\n%s", what,
        startup->output_base, log_path, said);
  }
  die(EXIT_INTERNAL, "%s; it said (%s):\n%s", what, log_path, said);
}

static void await_start(const struct startup *startup, pid_t child, const char *log_path,
                        struct connection *connection) {
  time_t limit = time(NULL) + startup->startup_timeout_seconds;
  while (1) {
    if (server_connect(startup, connection)) {
      if (connection->server == child) return;
      close(connection->socket);
    }
    int status;
    if (waitpid(child, &status, WNOHANG) == child) {
      // A mistake in a startup option; the server has said which.
      if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_COMMAND_LINE) {
        char *said = read_file(log_path, NULL);
        fputs(said == NULL ? "" : said, stderr);
        exit(EXIT_COMMAND_LINE);
      }
      die_with_log(startup, "the server could not be started", log_path);
    }
    if (time(NULL) > limit) {
      die_with_log(startup, "the server did not answer in time", log_path);
    }
    nap();
  }
}

static void check_directory(const char *directory) {
  struct stat status;
  if (stat(directory, &status) == 0 && status.st_uid != geteuid()) {
    die(EXIT_LOCAL, "%s belongs to another user (uid %d); choose another --output_base", directory,
        (int)status.st_uid);
  }
}

void server_connect_or_start(const struct install *install, const struct startup *startup,
                             struct connection *connection) {
  if (server_connect(startup, connection)) return;
  char *directory = formatted("%s/server", startup->output_base);
  make_directories(directory);
  check_directory(directory);
  chmod(directory, 0700);
  char *lock_path = formatted("%s/start.lock", directory);
  char *log_path = startup_server_log(startup);
  int lock = open(lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  if (lock < 0 || fcntl(lock, F_SETLKW, &whole) != 0) {
    die(EXIT_LOCAL, "cannot lock %s: %s", lock_path, strerror(errno));
  }
  // Another client may have started a server while this one waited for the lock.
  if (!server_connect(startup, connection)) {
    if (!startup->quiet) {
      fprintf(stderr, "Starting local Starling server and connecting to it...\n");
    }
    await_start(startup, start(install, startup, log_path), log_path, connection);
  }
  close(lock);
}

// A process that has ended but that nobody asks about is still there by name.
static int is_running(pid_t process) {
  if (kill(process, 0) != 0) return 0;
  char *file = formatted("/proc/%d/stat", (int)process);
  char *status = read_file(file, NULL);
  char *state = status == NULL ? NULL : strrchr(status, ')');
  int ended = state != NULL && state[1] == ' ' && strchr("ZX", state[2]) != NULL;
  free(status);
  free(file);
  return !ended;
}

void server_await_end(pid_t server) {
  for (long naps = 1; is_running(server); naps++) {
    if (naps == NAPS_BEFORE_A_WORD) {
      fprintf(stderr, "Waiting for the command on the old server (pid %d) to complete...\n",
              (int)server);
    }
    nap();
  }
}

void server_kill(pid_t server) {
  if (server <= 0 || kill(server, SIGKILL) != 0) return;
  for (int naps = 0; naps < NAPS_TO_DIE && is_running(server); naps++) nap();
}

void server_run_batch(const struct install *install, const struct startup *startup,
                      const struct list *arguments, int terminals, int columns) {
  const char *first[] = {"--batch", formatted("--terminals=%d", terminals),
                         formatted("--columns=%d", columns), NULL};
  struct list command = java_command(install, startup, first);
  make_directories(startup->output_base);
  choose_rank(startup);
  for (size_t i = 0; i < arguments->count; i++) list_add(&command, arguments->items[i]);
  set_byte_locale(install);
  execv(command.items[0], command.items);
  die(EXIT_LOCAL, "cannot run %s: %s", command.items[0], strerror(errno));
}
