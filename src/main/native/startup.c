#include "startup.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "md5.h"
#include "rc.h"

// Startup flags without a value, and with one; a test compares them with the flag table.
static const char *const SWITCHES[] = {
    "autodetect_server_javabase", "batch", "batch_cpu_scheduling", "block_for_lock",
    "client_debug", "expand_configs_in_place", "experimental_remote_repo_contents_cache",
    "experimental_run_in_user_cgroup", "experimental_use_compact_object_headers",
    "fatal_event_bus_exceptions", "home_rc", "host_jvm_debug", "idle_server_tasks",
    "ignore_all_rc_files", "incompatible_enable_execution_transition", "master_bazelrc",
    "preemptible", "quiet", "shutdown_on_low_sys_mem", "system_rc", "unlimit_coredumps",
    "windows_enable_symlinks", "workspace_rc", NULL};

static const char *const SETTINGS[] = {
    "bazelrc", "command_port", "connect_timeout_secs", "default_system_javabase",
    "digest_function", "experimental_cgroup_parent", "extra_classpath", "failure_detail_out",
    "host_jvm_args", "host_jvm_profile", "install_base", "install_md5", "invocation_policy", "io_nice_level",
    "local_startup_timeout_secs", "macos_qos_class", "max_idle_secs", "option_sources",
    "output_base", "output_user_root", "product_name", "server_javabase", "server_jvm_out",
    "unix_digest_hash_attribute_name", "workspace_directory", NULL};

// Flags that a running server takes on; StartupOptions.java has the same list.
static const char *const FOR_ONE_COMMAND[] = {
    "batch", "batch_cpu_scheduling", "bazelrc", "block_for_lock", "client_debug",
    "connect_timeout_secs", "home_rc", "ignore_all_rc_files", "invocation_policy", "local_startup_timeout_secs",
    "output_base", "output_user_root", "preemptible", "quiet", "system_rc", "workspace_rc", NULL};

static int is_in(const char *const *names, const char *name, size_t length) {
  for (; *names; names++) {
    if (strlen(*names) == length && memcmp(*names, name, length) == 0) return 1;
  }
  return 0;
}

static size_t name_length(const char *name) { return strcspn(name, "="); }

// The value of a switch in an option "--x", "--nox" or "--x=1"; -1 when it is about another one.
static int switch_value(const char *option, const char *name) {
  const char *body = option + 2;
  const char *rest;
  if (skip_prefix(body, name, &rest)) {
    if (*rest == 0) return 1;
    if (*rest == '=') return strchr("1yYtT", rest[1]) != NULL && rest[1] != 0;
  }
  return skip_prefix(body, "no", &body) && strcmp(body, name) == 0 ? 0 : -1;
}

static int last_switch(const struct list *options, const char *name, int otherwise) {
  int value = otherwise;
  for (size_t i = 0; i < options->count; i++) {
    int said = switch_value(options->items[i], name);
    if (said >= 0) value = said;
  }
  return value;
}

static const char *setting_value(const char *option, const char *name) {
  const char *rest;
  return skip_prefix(option + 2, name, &rest) && *rest == '=' ? rest + 1 : NULL;
}

static const char *last_setting(const struct list *options, const char *name) {
  const char *value = NULL;
  for (size_t i = 0; i < options->count; i++) {
    const char *said = setting_value(options->items[i], name);
    if (said != NULL) value = said;
  }
  return value;
}

// Adds words as options, joining a setting with the value that follows it. Stops at the first word
// that is no option and returns its index.
static size_t add_options(struct list *options, char **words, size_t count) {
  size_t i = 0;
  for (; i < count && words[i][0] == '-'; i++) {
    const char *name = words[i] + 2;
    const char *positive = name;
    size_t length = name_length(name);
    if (words[i][1] != '-' || length == 0) {
      die(EXIT_COMMAND_LINE,
          "Unknown startup option: '%s'.\n  For more info, run 'starling help startup_options'.",
          words[i]);
    }
    if (is_in(SWITCHES, name, length)) {
      list_add(options, words[i]);
    } else if (skip_prefix(name, "no", &positive) && is_in(SWITCHES, positive, strlen(positive))) {
      list_add(options, words[i]);
    } else if (is_in(SETTINGS, name, length)) {
      if (name[length] == '=') {
        list_add(options, words[i]);
      } else {
        if (i + 1 == count) die(EXIT_COMMAND_LINE, "Expected value after %s", words[i]);
        list_add(options, formatted("%s=%s", words[i], words[i + 1]));
        i++;
      }
    } else {
      die(EXIT_COMMAND_LINE,
          "Unknown startup option: '%s'.\n  For more info, run 'starling help startup_options'.",
          words[i]);
    }
  }
  return i;
}

char *startup_find_workspace(const char *directory) {
  static const char *const markers[] = {"MODULE.bazel", "REPO.bazel", "WORKSPACE.bazel",
                                        "WORKSPACE", NULL};
  char *candidate = copied(directory, strlen(directory));
  while (1) {
    for (const char *const *marker = markers; *marker; marker++) {
      struct stat status;
      char *file = formatted("%s/%s", candidate, *marker);
      int found = stat(file, &status) == 0 && S_ISREG(status.st_mode);
      free(file);
      if (found) return *candidate ? candidate : copied("/", 1);
    }
    char *slash = strrchr(candidate, '/');
    if (slash == NULL) return NULL;
    *slash = 0;
  }
}

static char *absolute(const char *path, const char *working_directory) {
  const char *home = getenv("HOME");
  if (path[0] == '~' && path[1] == '/' && home != NULL) return formatted("%s%s", home, path + 1);
  return path[0] == '/' ? copied(path, strlen(path)) : formatted("%s/%s", working_directory, path);
}

static void add_rc_file(struct list *options, const char *file, const char *workspace,
                        int mandatory) {
  struct list words = {0};
  if (!rc_add_startup_options(file, workspace, &words) && mandatory) {
    die(EXIT_COMMAND_LINE, "Unable to read .bazelrc file '%s'.", file);
  }
  size_t read = add_options(options, words.items, words.count);
  if (read < words.count) {
    die(EXIT_COMMAND_LINE, "Unrecognized startup argument '%s' in %s", words.items[read], file);
  }
}

static void add_rc_files(struct list *options, const struct list *said, const char *workspace,
                         const char *working_directory) {
  const char *home = getenv("HOME");
  const char *more = getenv("BAZELRC");
  if (last_switch(said, "ignore_all_rc_files", 0)) return;
  if (last_switch(said, "system_rc", 1)) {
    add_rc_file(options, "/etc/bazel.bazelrc", workspace, 0);
  }
  char *of_workspace = workspace == NULL ? NULL : formatted("%s/.bazelrc", workspace);
  if (of_workspace != NULL && last_switch(said, "workspace_rc", 1)) {
    add_rc_file(options, of_workspace, workspace, 0);
  }
  if (home != NULL && *home && last_switch(said, "home_rc", 1)) {
    char *of_home = formatted("%s/.bazelrc", home);
    if (of_workspace == NULL || strcmp(of_home, of_workspace) != 0) {
      add_rc_file(options, of_home, workspace, 0);
    }
  }
  for (const char *file = more == NULL ? "" : more; *file;) {
    const char *end = strchrnul(file, ',');
    if (end > file) {
      add_rc_file(options, absolute(copied(file, end - file), working_directory), workspace, 1);
    }
    file = *end ? end + 1 : end;
  }
  for (size_t i = 0; i < said->count; i++) {
    const char *file = setting_value(said->items[i], "bazelrc");
    if (file != NULL && strcmp(file, "/dev/null") == 0) break;
    if (file != NULL) add_rc_file(options, absolute(file, working_directory), workspace, 1);
  }
}

static char *default_user_root(void) {
  const char *user = getenv("USER");
  const char *test = getenv("TEST_TMPDIR");
  const char *cache = getenv("XDG_CACHE_HOME");
  const char *home = getenv("HOME");
  const struct passwd *entry = getpwuid(getuid());
  if (user == NULL || !*user) user = entry == NULL ? "unknown" : entry->pw_name;
  if (home == NULL || !*home) home = entry == NULL ? "/tmp" : entry->pw_dir;
  if (test != NULL && *test) return formatted("%s/_starling_%s", test, user);
  if (cache != NULL && *cache == '/') return formatted("%s/starling/_starling_%s", cache, user);
  return formatted("%s/.cache/starling/_starling_%s", home, user);
}

static char *identity(const struct list *options) {
  struct bytes text = {0};
  for (size_t i = 0; i < options->count; i++) {
    const char *name = options->items[i] + 2;
    const char *positive = name;
    skip_prefix(name, "no", &positive);
    if (!is_in(FOR_ONE_COMMAND, name, name_length(name)) &&
        !is_in(FOR_ONE_COMMAND, positive, name_length(positive))) {
      bytes_add(&text, "\n", 1);
      bytes_add(&text, options->items[i], strlen(options->items[i]));
    }
  }
  bytes_add(&text, "", 1);
  return (char *)text.data;
}

static void choose_directories(struct startup *startup, const char *working_directory) {
  const char *root = last_setting(&startup->options, "output_user_root");
  const char *base = last_setting(&startup->options, "output_base");
  startup->output_user_root = root ? absolute(root, working_directory) : default_user_root();
  if (base != NULL) {
    startup->output_base = absolute(base, working_directory);
  } else {
    char digest[33];
    md5_hex(startup->workspace ? startup->workspace : working_directory, digest);
    startup->output_base = formatted("%s/%s", startup->output_user_root, digest);
  }
}

char *startup_server_log(const struct startup *startup) {
  return startup->server_log ? copied(startup->server_log, strlen(startup->server_log))
                             : formatted("%s/server/jvm.out", startup->output_base);
}

int startup_read(struct startup *startup, int argc, char **argv, const char *working_directory) {
  struct list said = {0};
  size_t command = 1 + add_options(&said, argv + 1, argc - 1);
  startup->workspace = startup_find_workspace(working_directory);
  add_rc_files(&startup->options, &said, startup->workspace, working_directory);
  for (size_t i = 0; i < said.count; i++) list_add(&startup->options, said.items[i]);
  choose_directories(startup, working_directory);
  for (size_t i = 0; i < startup->options.count; i++) {
    const char *argument = setting_value(startup->options.items[i], "host_jvm_args");
    if (argument != NULL) list_add(&startup->host_jvm_args, copied(argument, strlen(argument)));
    if (switch_value(startup->options.items[i], "host_jvm_debug") == 1) {
      list_add(&startup->host_jvm_args,
               formatted("-agentlib:jdwp=transport=dt_socket,server=y,address=5005"));
    }
  }
  startup->identity_options = identity(&startup->options);
  const char *java_base = last_setting(&startup->options, "server_javabase");
  startup->java_base = java_base && *java_base ? absolute(java_base, working_directory) : NULL;
  startup->batch = last_switch(&startup->options, "batch", 0);
  startup->block_for_lock = last_switch(&startup->options, "block_for_lock", 1);
  startup->client_debug = last_switch(&startup->options, "client_debug", 0);
  startup->quiet = last_switch(&startup->options, "quiet", 0);
  const char *timeout = last_setting(&startup->options, "local_startup_timeout_secs");
  startup->startup_timeout_seconds = timeout ? atoi(timeout) : 120;
  timeout = last_setting(&startup->options, "connect_timeout_secs");
  startup->connect_timeout_seconds = timeout ? atoi(timeout) : 30;
  const char *level = last_setting(&startup->options, "io_nice_level");
  startup->io_nice_level = level ? atoi(level) : -1;
  startup->batch_cpu_scheduling = last_switch(&startup->options, "batch_cpu_scheduling", 0);
  startup->unlimit_coredumps = last_switch(&startup->options, "unlimit_coredumps", 0);
  const char *log = last_setting(&startup->options, "server_jvm_out");
  startup->server_log = log && *log ? absolute(log, working_directory) : NULL;
  return command;
}
