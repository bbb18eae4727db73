#include "server.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/statvfs.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define POLL_NANOSECONDS 2000000

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

int server_connect(const struct startup *startup, struct connection *connection) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  char *path;
  if (!read_endpoint(startup, &path, connection) || strlen(path) >= sizeof address.sun_path) {
    return 0;
  }
  strcpy(address.sun_path, path);
  connection->socket = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (connection->socket < 0) die(EXIT_LOCAL, "cannot make a socket: %s", strerror(errno));
  if (connect(connection->socket, (struct sockaddr *)&address, sizeof address) == 0) return 1;
  close(connection->socket);
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

static pid_t start(const struct install *install, const struct startup *startup,
                   const char *log_path) {
  static const char *const nothing[] = {NULL};
  struct list command = java_command(install, startup, nothing);
  pid_t child = fork();
  if (child < 0) die(EXIT_LOCAL, "cannot start the server: %s", strerror(errno));
  if (child > 0) return child;
  int null = open("/dev/null", O_RDONLY);
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
      die_with_log(startup, "the server could not be started", log_path);
    }
    if (time(NULL) > limit) {
      die_with_log(startup, "the server did not answer in time", log_path);
    }
    nap();
  }
}

void server_connect_or_start(const struct install *install, const struct startup *startup,
                             struct connection *connection) {
  if (server_connect(startup, connection)) return;
  char *directory = formatted("%s/server", startup->output_base);
  make_directories(directory);
  chmod(directory, 0700);
  char *lock_path = formatted("%s/start.lock", directory);
  char *log_path = formatted("%s/jvm.out", directory);
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

void server_await_end(pid_t server) {
  while (kill(server, 0) == 0) nap();
}

void server_run_batch(const struct install *install, const struct startup *startup,
                      const struct list *arguments, int terminals, int columns) {
  const char *first[] = {"--batch", formatted("--terminals=%d", terminals),
                         formatted("--columns=%d", columns), NULL};
  struct list command = java_command(install, startup, first);
  make_directories(startup->output_base);
  for (size_t i = 0; i < arguments->count; i++) list_add(&command, arguments->items[i]);
  set_byte_locale(install);
  execv(command.items[0], command.items);
  die(EXIT_LOCAL, "cannot run %s: %s", command.items[0], strerror(errno));
}
